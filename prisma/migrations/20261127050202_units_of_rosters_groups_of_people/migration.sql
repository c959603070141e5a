-- AlterTable
ALTER TABLE "roster_entry" ADD COLUMN     "registered_at" TEXT,
ADD COLUMN     "unit_id" TEXT;

-- AlterTable
ALTER TABLE "sync_person" ADD COLUMN     "group_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
