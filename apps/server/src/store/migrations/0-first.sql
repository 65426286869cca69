create table "keyrings" (
  "no" integer not null,
  "bytes" {bytes} not null,
  "signatures" {bytes} not null,
  constraint "keyrings_key" primary key ("no")
){end};

create table "configs" (
  "no" integer not null,
  "bytes" {bytes} not null,
  "signatures" {bytes} not null,
  constraint "configs_key" primary key ("no")
){end};

create table "fresh" (
  "hash" {bytes} not null,
  "bytes" {bytes} not null,
  constraint "fresh_key" primary key ("hash")
){end};

create table "suspensions" (
  "member" {bytes} not null,
  "keyring_no" integer not null,
  "day" integer not null,
  "bytes" {bytes} not null,
  constraint "suspensions_key" primary key ("member", "keyring_no")
){end};

create table "cards" (
  "kem_hash" {bytes} not null,
  "member" {bytes} not null,
  "device" {bytes} not null,
  "kind" text not null,
  "from_day" bigint not null,
  "to_day" bigint not null,
  "bytes" {bytes} not null,
  constraint "cards_key" primary key ("kem_hash")
){end};

create table "invites" (
  "token" {bytes} not null,
  "kind" text not null,
  "until_day" integer not null,
  constraint "invites_key" primary key ("token")
){end};

create table "names" (
  "member" {bytes} not null,
  "salt" {bytes} not null,
  "name" text not null,
  constraint "names_key" primary key ("member")
){end};

create table "waiting" (
  "member" {bytes} not null,
  "salt" {bytes} not null,
  "name" text not null,
  "standing" {bytes} not null,
  "weekly" {bytes} not null,
  "day" integer not null,
  constraint "waiting_key" primary key ("member")
){end};

create table "logs" (
  "id" {bytes} not null,
  "kind" text not null,
  "mailbox" {bytes},
  "item0" {bytes} not null,
  "head_seq" bigint not null,
  "head_hash" {bytes} not null,
  "epoch" bigint not null,
  "expiry" bigint not null,
  "keyring_no" integer not null,
  "items" integer not null,
  "answered" integer not null,
  "state" text not null,
  "day" integer not null,
  "erased_day" integer,
  constraint "logs_key" primary key ("id")
){end};

create table "items" (
  "log" {bytes} not null,
  "seq" bigint not null,
  "kind" text not null,
  "epoch" bigint not null,
  "expiry" bigint not null,
  "hash" {bytes} not null,
  "bytes" {bytes} not null,
  constraint "items_key" primary key ("log", "seq")
){end};

create table "readers" (
  "log" {bytes} not null,
  "seq" bigint not null,
  "epoch" bigint not null,
  "expiry" bigint,
  "members" {bytes} not null,
  constraint "readers_key" primary key ("log", "seq")
){end};

create table "wraps" (
  "log" {bytes} not null,
  "seq" bigint not null,
  "sealed" {bytes} not null,
  constraint "wraps_key" primary key ("log", "seq")
){end};

create table "register" (
  "n" integer not null,
  "hash" {bytes} not null,
  "public" {bytes} not null,
  "private" {bytes} not null,
  "kind" integer not null,
  "era" bigint not null,
  "member" {bytes} not null,
  "device" {bytes} not null,
  "keyring_no" integer not null,
  "fresh" {bytes} not null,
  "day" integer not null,
  "until" bigint not null,
  constraint "register_key" primary key ("n")
){end};

create table "lines" (
  "log" {bytes} not null,
  "n" integer not null,
  "bytes" {bytes} not null,
  constraint "lines_key" primary key ("log")
){end};

create table "rows" (
  "log" {bytes} not null,
  "line" {bytes} not null,
  "sealed" {bytes} not null,
  constraint "rows_key" primary key ("log")
){end};

create table "bag" (
  "member" {bytes} not null,
  "log" {bytes} not null,
  "epoch" bigint not null,
  "bytes" {bytes} not null,
  constraint "bag_key" primary key ("member", "log", "epoch")
){end};

create table "claims" (
  "log" {bytes} not null,
  "n" bigint not null,
  "hash" {bytes} not null,
  "bytes" {bytes} not null,
  constraint "claims_key" primary key ("log")
){end};

create table "markers" (
  "log" {bytes} not null,
  "bytes" {bytes} not null,
  constraint "markers_key" primary key ("log")
){end};

create table "persons" (
  "log" {bytes} not null,
  "kem" {bytes} not null,
  constraint "persons_key" primary key ("log")
){end};

create table "blobs" (
  "log" {bytes} not null,
  "blob" {bytes} not null,
  "count" integer not null,
  "sender" {bytes},
  "day" integer not null,
  "expiry" bigint,
  constraint "blobs_key" primary key ("log", "blob")
){end};

create table "chunks" (
  "log" {bytes} not null,
  "blob" {bytes} not null,
  "part" integer not null,
  "bytes" {bytes} not null,
  constraint "chunks_key" primary key ("log", "blob", "part")
){end};

create table "deletions" (
  "log" {bytes} not null,
  "bytes" {bytes} not null,
  "readers" {bytes} not null,
  "day" integer not null,
  constraint "deletions_key" primary key ("log")
){end};

create table "erasures" (
  "file" {bytes} not null,
  "done" integer not null,
  "bytes" {bytes} not null,
  "readers" {bytes} not null,
  "day" integer not null,
  constraint "erasures_key" primary key ("file", "done")
){end};

create table "feed" (
  "log" {bytes} not null,
  "place" bigint not null,
  constraint "feed_key" primary key ("log")
){end};

create table "sessions" (
  "token" {bytes} not null,
  "sealed" {bytes} not null,
  "ends" bigint not null,
  constraint "sessions_key" primary key ("token")
){end};

create table "nonces" (
  "nonce" {bytes} not null,
  "ends" bigint not null,
  constraint "nonces_key" primary key ("nonce")
){end};

create table "leases" (
  "name" text not null,
  "until" bigint not null,
  constraint "leases_key" primary key ("name")
){end};

create table "restores" (
  "era" bigint not null,
  "day" integer not null,
  "n" integer not null,
  "bytes" {bytes} not null,
  constraint "restores_key" primary key ("era")
){end};

create index "bag_log" on "bag" ("log");

create unique index "feed_place" on "feed" ("place");

create unique index "logs_mailbox" on "logs" ("mailbox") where "mailbox" is not null;
