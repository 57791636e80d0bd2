# How .ci/run proves things and counts: source it.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# proof NAME COMMAND…: one more thing that has to hold. What the command printed is shown if it does not.
proof() {
    local name=$1
    shift
    local log="$work/proof.log"
    local start=$SECONDS
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok    $name ($((SECONDS - start)) s)"
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        tail -n 60 "$log"
    fi
}

# says EXPECTED COMMAND…: the command exits with 0 and its standard output is exactly EXPECTED.
says() {
    local expected=$1
    shift
    local actual
    actual=$("$@") || { echo "exit code $?"; return 1; }
    [ "$actual" == "$(printf '%b' "$expected")" ] || { printf 'expected:\n%b\nactual:\n%s\n' "$expected" "$actual"; return 1; }
}

# piped INPUT COMMAND…: the command, with INPUT on its standard input.
piped() {
    local input=$1
    shift
    printf '%b' "$input" | "$@"
}
