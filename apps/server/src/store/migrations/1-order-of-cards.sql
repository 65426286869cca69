-- Of two cards that a member made on one day the newer is sealed to: so it is kept in which order they came.
alter table "cards" add column "place" integer default 0 not null;
