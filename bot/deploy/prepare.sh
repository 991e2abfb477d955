#!/bin/sh
# The secrets of compose.yaml, made once: `sudo bot/deploy/prepare.sh`, with the bot's token on standard input.
# The token is read there because the arguments of a command can be seen by everybody on the machine.
set -eu
umask 077
folder=$(dirname "$0")/secrets

random() {
    od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

if [ -e "$folder/bot.env" ]; then
    echo "$folder/bot.env: is there already; the secrets stay as they are." >&2
    exit 1
fi
if [ -t 0 ]; then
    echo "The token from @BotFather:" >&2
fi
read -r token
case $token in
    [0-9]*:?*) ;;
    *)
        echo "That is no token; copy it from @BotFather whole, such as 123456:ABC-def." >&2
        exit 2
        ;;
esac

password=$(random)
mkdir -p "$folder"
chmod 0711 "$folder" # the containers' users pass through to their own files
printf '%s' "$password" >"$folder/database-password"
printf 'database:5432:*:learning_city:%s\n' "$password" >"$folder/pgpass"
cat >"$folder/bot.env.part" <<END
TELEGRAM_BOT_TOKEN=$token
DATABASE_URL=postgresql+asyncpg://learning_city:$password@database/learning_city
PSEUDONYM_KEY=$(random)
STAFF_IDS=
ADMIN_IDS=
END
if [ "$(id -u)" -eq 0 ]; then
    chown 65534:65534 "$folder/bot.env.part"
    chown 999:999 "$folder/database-password" "$folder/pgpass"
fi
chmod 0400 "$folder/bot.env.part" "$folder/database-password" "$folder/pgpass"
mv "$folder/bot.env.part" "$folder/bot.env"
echo "$folder: made. Keep a copy of bot.env away from this machine: without PSEUDONYM_KEY no backup can be read."
