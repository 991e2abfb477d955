#!/bin/sh
# A dump of a PostgreSQL database into a folder, now (`back_up FOLDER`) or now and every day (`back_up FOLDER daily`).
# Where the database is, say PGHOST, PGDATABASE, PGUSER and PGPASSWORD or PGPASSFILE; KEEP_DAYS is how long dumps are kept.
set -eu
umask 077
folder=$1
keep=${KEEP_DAYS:-14}

back_up() {
    name="$folder/learning-city-$(date -u +%Y-%m-%dT%H%M%SZ).dump"
    # Under another name until it is whole: nobody takes half a dump for a backup.
    # Chained, because `set -e` is off in a function whose failure is looked at, as it is below.
    pg_dump --format=custom --no-owner --file="$name.part" &&
        pg_restore --list "$name.part" >/dev/null &&
        mv "$name.part" "$name" &&
        find "$folder" -name 'learning-city-*.dump*' -mtime "+$keep" -delete &&
        echo "$name"
}

back_up
if [ "${2:-}" = daily ]; then
    while sleep 86400; do
        back_up || echo "No backup this time; trying again tomorrow." >&2
    done
fi
