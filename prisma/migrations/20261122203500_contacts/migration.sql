-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "contacts" BYTEA;

-- Addresses do not belong into every sync's copy of the settings. Those of the organization itself are encrypted by the api when it starts.
UPDATE "sync" SET "settings" = "settings" - 'contacts' WHERE "settings" ? 'contacts';
