-- CreateTable
CREATE TABLE "look" (
    "organization_id" UUID NOT NULL,
    "member_id" TEXT NOT NULL,
    "givens" TEXT[],
    "family" TEXT NOT NULL,
    "dob" TEXT,

    CONSTRAINT "look_pkey" PRIMARY KEY ("organization_id","member_id")
);

-- AddForeignKey
ALTER TABLE "look" ADD CONSTRAINT "look_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
