using Verify = AttrBot.CodeFixes.Tests.FixVerifier<AttrBot.Analyzers.Blocking.BlockingAnalyzer, AttrBot.CodeFixes.Fixes.YieldCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Fixes;

/// <summary>Loops that keep the thread give it back between rounds.</summary>
public sealed class YieldTests
{
    [Fact]
    public Task LoopThatWorks_Yields() =>
        Verify.VerifyHandlerAsync(
            """
            var n = 0L;
            {|ATB1005:while|} (true)
            {
                n++; // counts
            }
            """,
            """
            var n = 0L;
            while (true)
            {
                n++; // counts
                await Task.Yield();
            }
            """);

    [Fact]
    public Task LoopThatWaitsInCircles_Pauses() =>
        Verify.VerifyHandlerAsync(
            """
            {|ATB1005:while|} (!_done) ;
            {|ATB1005:while|} (!_done)
            {
            }

            {|ATB1005:for|} (; ; )
                _rounds++;
            """,
            "private volatile bool _done = Environment.TickCount > 5;\n\nprivate int _rounds;",
            """
            while (!_done)
            {
                await Task.Delay(10, cancellationToken);
            }

            while (!_done)
            {
                await Task.Delay(10, cancellationToken);
            }

            for (; ; )
            {
                _rounds++;
                await Task.Yield();
            }
            """,
            "private volatile bool _done = Environment.TickCount > 5;\n\nprivate int _rounds;");
}
