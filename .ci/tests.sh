# Runs the tests of the built solution and counts each as a proof: source it after harness.sh.

# failures LOG: what the failed tests say, from the output of dotnet test: 20 tests at most, 40 lines of each.
failures() {
    awk '
        /^  Failed / { tests++; lines = 0; inside = 1 }
        /^  (Passed|Skipped) |^(Passed|Failed)!|^\[xUnit\.net|^Test Run|^Results File/ { inside = 0 }
        inside && tests <= 20 && lines++ < 40 { print substr($0, 1, 500) }
        inside && tests <= 20 && lines == 41 { print "    … (cut)" }
        END { if (tests > 20) print "  … and " tests - 20 " more failed tests" }
    ' "$1"
}

# count WORD LOG: the sum over all projects of what their closing lines count as WORD.
count() {
    grep -oE "^(Passed|Failed)!  - .*" "$2" | grep -oE "$1: +[0-9]+" | awk '{ n += $2 } END { print n + 0 }'
}

run_tests() {
    local log="$work/test.log"
    # One project after the other: what they print does not mix, and each has the machine for itself.
    # A shell's job in the background ignores SIGINT and SIGQUIT, and so would the bots that tests end with them.
    env --default-signal=INT,QUIT dotnet test --no-build -m:1 2>&1 | tee "$log" | grep --line-buffered -E '^(Passed|Failed)!'
    failures "$log"

    local p f s
    p=$(count Passed "$log")
    f=$(count Failed "$log")
    s=$(count Skipped "$log")
    passed=$((passed + p))
    failed=$((failed + f))
    echo "tests: $p passed, $f failed, $s skipped ($SECONDS s since the start)"

    # A project that crashes or does not build has no closing line.
    local projects ran
    projects=$(find tests -name '*.Tests.csproj' | wc -l)
    ran=$(grep -cE '^(Passed|Failed)!' "$log")
    if [ "$ran" -ne "$projects" ]; then
        failed=$((failed + 1))
        echo "FAIL  $ran of $projects test projects ran to their end"
        grep -E 'error |aborted|crash|Unhandled exception' "$log" | sort -u | head -20
        tail -n 40 "$log"
    fi

    # Here everything is installed that a test could miss.
    if [ "$s" -ne 0 ]; then
        failed=$((failed + 1))
        echo "FAIL  $s tests were skipped"
    fi
}
