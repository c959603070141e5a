-- What is asked for is encrypted beside its keyed fingerprint. Rows of the version before keep it null: they go with their sync's records.
ALTER TABLE "sync_ask" ADD COLUMN     "sealed" BYTEA;
