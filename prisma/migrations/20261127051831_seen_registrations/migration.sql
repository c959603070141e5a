-- AlterTable
ALTER TABLE "group_memory" ADD COLUMN     "seen_sync_id" UUID;
