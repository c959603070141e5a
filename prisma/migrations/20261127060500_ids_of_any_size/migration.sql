-- DocNetwork's ids are JSON numbers. A double holds each of them exactly, as JavaScript does; an int ends at 2147483647.
alter table organization
  alter column docnetwork_org type double precision;
alter table sync_group
  alter column group_id type double precision;
alter table sync_profile
  alter column profile_id type double precision;
alter table sync_registration
  alter column registration_id type double precision,
  alter column group_id type double precision,
  alter column profile_id type double precision;
alter table sync_person
  alter column profile_id type double precision,
  alter column group_ids type double precision[];
alter table link
  alter column profile_id type double precision;
alter table finding
  alter column profile_ids type double precision[];
alter table decision
  alter column profile_id type double precision;
alter table rejection
  alter column group_id type double precision;
alter table owed_user
  alter column profile_id type double precision;
alter table group_memory
  alter column group_id type double precision;
alter table change
  alter column profile_id type double precision,
  alter column group_id type double precision,
  alter column registration_id type double precision;
alter table review
  alter column profile_ids type double precision[];
alter table warning
  alter column group_id type double precision;
