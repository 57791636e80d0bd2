using System.Text.RegularExpressions;
using AttrBot.Dispatch;

namespace AttrBot.Tests.Dispatch;

/// <summary>Time that runs out while a pattern is tried: through the pattern, or because the machine was busy elsewhere.</summary>
public sealed class HeldUpMatchingTests
{
    [Fact]
    public void PatternThatIsHeldUpOnce_IsTriedAgain()
    {
        Assert.Equal([0, 1], Match(new HeldUpRegex(times: 1), new Regex("ping")));
    }

    [Fact]
    public void PatternThatIsHeldUpTwice_EndsMatching()
    {
        var e = Assert.Throws<TriggerTimeoutException>(() => Match(new Regex("ping"), new HeldUpRegex(times: 2)));

        Assert.Equal(1, e.Handler);
        Assert.IsType<RegexMatchTimeoutException>(e.InnerException);
    }

    [Fact]
    public void TwoPatternsThatAreHeldUpOnceEach_EndMatching()
    {
        var e = Assert.Throws<TriggerTimeoutException>(() => Match(new HeldUpRegex(times: 1), new HeldUpRegex(times: 1)));

        Assert.Equal(1, e.Handler);
    }

    private static List<int> Match(params Regex[] regexes)
    {
        var matcher = new OrderedTriggerMatcher([.. regexes.Select((regex, i) => new TriggerEntry(i, 0, regex, []))]);
        var matches = new List<int>();
        foreach (int index in new HandlerMatches(matcher, "ping"))
        {
            matches.Add(index);
        }

        return matches;
    }

    /// <summary>Matches everything, after it has run out of time.</summary>
    private sealed class HeldUpRegex : Regex
    {
        public HeldUpRegex(int times)
        {
            pattern = "held up";
            capsize = 1;
            factory = new Factory(times);
        }

        private sealed class Factory(int times) : RegexRunnerFactory
        {
            private int _times = times;

            protected override RegexRunner CreateInstance() => new Runner(this);

            private sealed class Runner(Factory factory) : RegexRunner
            {
                protected override void Scan(ReadOnlySpan<char> text)
                {
                    if (factory._times-- > 0)
                    {
                        throw new RegexMatchTimeoutException();
                    }

                    Capture(0, 0, text.Length);
                    runtextpos = text.Length;
                }

                protected override bool FindFirstChar() => throw new NotSupportedException();

                protected override void Go() => throw new NotSupportedException();

                protected override void InitTrackCount()
                {
                }
            }
        }
    }
}
