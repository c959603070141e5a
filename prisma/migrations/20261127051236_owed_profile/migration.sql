-- AlterTable
ALTER TABLE "owed_user" ADD COLUMN     "profile_id" INTEGER;
