#!/bin/sh
# Tries a Debian package in a bare Debian 12: installs, tests, upgrades, fills the disk, changes a file, removes.
#
#   packaging/trial.sh ROOT NEW.deb [OLD.deb]     as root; ROOT: made by debootstrap --variant=minbase bookworm ROOT
#
# The root must reach a Debian mirror for what the package depends on. Exit status 1 at the first thing that is wrong.
set -eu
root=$1 new=$2 old=${3:-}
log() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
person() { chroot --userspec=1000:1000 "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/desk LC_ALL=C.UTF-8 "$@"; }
fails() { if "$@"; then echo "WRONG: this should have failed: $*"; exit 1; fi; }
digest() { (cd "$root/home/desk" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16); }

mount -t proc proc "$root/proc" 2>/dev/null || true
full=
trap 'if [ -n "$full" ]; then umount "$full" 2>/dev/null || true; fi; umount "$root/proc" 2>/dev/null || true' EXIT
mkdir -p "$root/trial" "$root/home/desk"
cp "$new" "$root/trial/new.deb"
[ -z "$old" ] || cp "$old" "$root/trial/old.deb"
chown 1000:1000 "$root/home/desk"
inside apt-get update -qq

if [ -n "$old" ]; then
    log "the release before: installed, and used by a person"
    inside apt-get install -y -qq --no-install-recommends /trial/old.deb >/dev/null
    person pscdesk --version
    person sh -c 'printf "keys = \"file\"\nrole = \"champion\"\n" > /home/desk/settings.toml; mkdir -p ~/.local/share/PSCDesk; chmod 700 ~/.local/share/PSCDesk; mv /home/desk/settings.toml ~/.local/share/PSCDesk/'
    person sh -c 'printf "role = supervisor\nkind = handle-conduct\nstage = noticed\ntheme = authority-respect-courtesy\nadvice = prepare-conversation\nroute = informal-action\nworkforce = officer\n" | pscdesk record advice-contact'
    person pscdesk counts > "$root/trial/counts-before"
    before=$(digest)

    log "an upgrade while the disk is full: refused, and the release before still works"
    full=$root/usr/lib/pscdesk
    mkdir -p "$root/trial/kept"; cp -a "$full/." "$root/trial/kept/"
    used=$(du -sm "$root/trial/kept" | cut -f1)
    mount -t tmpfs -o size=$((used + 20))m tmpfs "$full"; cp -a "$root/trial/kept/." "$full/"
    fails inside dpkg -i /trial/new.deb > "$root/trial/full.log" 2>&1
    grep -h "No space left" "$root/trial/full.log" | head -1
    person pscdesk --version; person pscdesk counts | cmp - "$root/trial/counts-before"
    umount "$full"; full=
    inside dpkg -l pscdesk | tail -1

    log "the upgrade"
    inside apt-get install -y -qq --no-install-recommends /trial/new.deb >/dev/null
    [ "$before" = "$(digest)" ] || { echo "WRONG: the upgrade touched the data"; exit 1; }
    person pscdesk counts | cmp - "$root/trial/counts-before" && echo "the counts are those of before"
else
    log "installed"
    inside apt-get install -y -qq --no-install-recommends /trial/new.deb >/dev/null
fi
inside dpkg -l pscdesk | tail -1
inside dpkg --verify pscdesk

log "self-test as an ordinary user, unseen"
person pscdesk selftest

log "doctor as an ordinary user, with the keys in files as IT's policy says: nothing is bad, status 0"
mkdir -p "$root/etc/xdg/PSCDesk"
printf 'keys = "file"\n' > "$root/etc/xdg/PSCDesk/policy.toml"
chmod 755 "$root/etc/xdg/PSCDesk"; chmod 644 "$root/etc/xdg/PSCDesk/policy.toml"
status=0; person pscdesk doctor > "$root/trial/doctor.log" || status=$?
tail -1 "$root/trial/doctor.log"; [ "$status" = 0 ] || { cat "$root/trial/doctor.log"; exit 1; }
rm -r "$root/etc/xdg/PSCDesk"

log "self-test where the home folder is read-only"
chroot --userspec=1000:1000 "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/nowhere LC_ALL=C.UTF-8 pscdesk selftest | tail -1

log "self-test where temporary files have no place: status 2"
chmod 755 "$root/tmp" "$root/var/tmp"
status=0; person pscdesk selftest || status=$?
chmod 1777 "$root/tmp" "$root/var/tmp"
echo "status $status"; [ "$status" = 2 ] || exit 1

log "self-test where the disk is full in the middle: the step is named, status 1"
mount -t tmpfs -o size=400k,mode=1777 tmpfs "$root/tmp"; full=$root/tmp
status=0; person pscdesk selftest > "$root/trial/full.log" 2>&1 || status=$?
umount "$full"; full=
grep -A3 bad "$root/trial/full.log"; echo "status $status"; [ "$status" = 1 ] || exit 1

if inside sh -c 'command -v Xvfb' >/dev/null; then
    log "self-test on a screen (Xvfb)"
    person sh -c 'Xvfb :97 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 & x=$!; sleep 2; DISPLAY=:97 pscdesk selftest --shown; s=$?; kill $x; exit $s'
fi

log "one byte of one file changed: named, status 1"
victim=usr/lib/pscdesk/parts/pscdesk/resources/guidance/glossary.toml
cp -p "$root/$victim" "$root/trial/victim"
printf x | dd of="$root/$victim" bs=1 seek=100 conv=notrunc 2>/dev/null
status=0; person pscdesk selftest > "$root/trial/changed.log" || status=$?
grep bad "$root/trial/changed.log"; echo "status $status"; [ "$status" = 1 ] || exit 1
cp -p "$root/trial/victim" "$root/$victim"

log "two versions at once: the archive beside the package, on the same data"
if [ -n "$old" ]; then
    dpkg-deb --fsys-tarfile "$old" | tar -x -C "$root/trial" ./usr/lib/pscdesk
    person /trial/usr/lib/pscdesk/pscdesk --version
    person /trial/usr/lib/pscdesk/pscdesk counts | cmp - "$root/trial/counts-before"
    person pscdesk counts | cmp - "$root/trial/counts-before" && echo "both read the same counts"
fi

log "what the desktop knows"
inside sh -c 'ls /usr/share/applications/pscdesk.desktop /usr/share/mime/packages/pscdesk.xml /usr/share/man/man1/pscdesk.1.gz' 2>/dev/null || echo "(minbase leaves manual pages out)"

log "removed: the data is left alone"
now=$(digest)
inside apt-get purge -y -qq pscdesk >/dev/null
[ "$now" = "$(digest)" ] || { echo "WRONG: the removal touched the data"; exit 1; }
[ ! -e "$root/usr/lib/pscdesk" ] || { echo "WRONG: something of the program is left"; find "$root/usr/lib/pscdesk" | head; exit 1; }
fails inside sh -c 'command -v pscdesk'
(cd "$root/home/desk" && find . -type f | sort)
log "all as it should be"
