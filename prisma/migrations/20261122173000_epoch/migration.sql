-- A run that the sweeper starts again goes on where the one before it stood; only an apply, an approval or a retry begins anew.
ALTER TABLE "sync" ADD COLUMN "epoch" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "sync_stage" RENAME COLUMN "run" TO "epoch";
