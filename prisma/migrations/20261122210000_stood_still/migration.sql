-- A sync that stood still for long may have been restored from a backup: what it has not sent may be there all the same.
ALTER TABLE "sync" ADD COLUMN "stood_still" BOOLEAN NOT NULL DEFAULT false;
