-- A dump of before this step, put back, leaves the table of after it where it is.
drop table if exists "restores";

create table "restores" (
  "era" bigint not null,
  "day" integer not null,
  "n" integer not null,
  "bytes" {bytes} not null,
  constraint "restores_key" primary key ("era")
){end};
