-- PostgreSQL's statistics know the syncs before, and nothing of this morning's: to them any condition on its id finds one row, so of two indexes
-- that begin with the sync's id it takes the smaller one, and reads the whole sync for each person or group (docs/adr/0081).
drop index "change_sync_id_state_idx";
create index "change_open" on change (sync_id) where state in ('planned', 'sending', 'held', 'failed');
drop index "roster_entry_sync_id_member_id_idx";
create index "roster_entry_member_id_sync_id_idx" on roster_entry (member_id, sync_id);
