-- S5: at most one queued or running sync per organization, whatever its scope. The database decides who wins.
create unique index one_running_sync on sync (organization_id) where status in ('queued', 'running');

-- S12: one open review per member and code; a later sync finds it again instead of adding one.
create unique index one_open_review on review (organization_id, member_id, code) where state = 'open';

-- The ledger knows no other words.
alter table change add constraint change_state check (state in ('planned', 'sending', 'applied', 'failed', 'held', 'rejected', 'unsupported',
  'skipped', 'stale', 'expired', 'superseded', 'cancelled'));
alter table sync add constraint sync_status check (status in ('queued', 'running', 'succeeded', 'succeeded-with-warnings', 'partially-failed',
  'failed', 'cancelled'));

-- The audit log is append-only: rows are never changed, and leave only with their organization's off-boarding.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('daxko_sync.off_boarding', true) = old.organization_id::text then
    return old;
  end if;
  raise exception 'audit rows are never changed';
end $$;
create trigger audit_append_only before update or delete on audit for each row execute function audit_is_append_only();
