namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Iterators and queries run where they are enumerated.</summary>
public sealed class SequenceTests
{
    private const string Lines = """
        static IEnumerable<string> Lines() { Thread.Sleep(1); yield return ""; }
        static async IAsyncEnumerable<string> LinesAsync() { await Task.Yield(); Thread.Sleep(1); yield return ""; }
        """;

    [Theory]
    [InlineData("{|ATB1007:foreach|} (var line in Lines()) { }")]
    [InlineData("var all = {|ATB1007:Lines|}().ToList();")]
    [InlineData("var all = string.Join(\",\", {|ATB1007:Lines|}());")]
    [InlineData("var lines = Lines(); {|ATB1007:foreach|} (var line in lines) { }")]
    [InlineData("var lines = Lines().Where(l => l.Length > 0); var n = {|ATB1007:lines|}.Count();")]
    [InlineData("await {|ATB1007:foreach|} (var line in LinesAsync()) { }")]
    [InlineData("await {|ATB1007:foreach|} (var line in LinesAsync().WithCancellation(cancellationToken)) { }")]
    [InlineData("var all = new List<string>({|ATB1007:Lines|}());")]
    [InlineData("string[] all = [{|ATB1007:.. Lines()|}];")]
    [InlineData("using var e = Lines().GetEnumerator(); e.{|ATB1007:MoveNext|}();")]
    [InlineData("{|ATB1007:foreach|} (var line in from l in Lines() where l != \"\" select l) { }")]
    public Task Enumeration_RunsTheIterator(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Lines);

    [Theory]
    [InlineData("var lines = Lines();")]
    [InlineData("var lines = Lines().Select(l => l + File.ReadAllText(l)).Where(l => l != \"\");")]
    [InlineData("var lines = LinesAsync(); var text = lines.ToString();")]
    [InlineData("var all = new List<IEnumerator<string>> { Lines().GetEnumerator() };")]
    [InlineData("var all = new List<IEnumerable<string>>(); all.Add(Lines());")]
    [InlineData("var lines = await Task.FromResult(Lines());")]
    [InlineData("var lines = Lines().GetEnumerator(); var empty = lines.Current;")]
    public Task SequenceThatNobodyEnumerates_DoesNotRun(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Lines);

    [Theory]
    [InlineData("var texts = new[] { \"a\" }.Select(path => File.{|ATB1003:ReadAllText|}(path)).ToArray();")]
    [InlineData("var texts = new[] { \"a\" }.Select(File.{|ATB1003:ReadAllText|}).ToArray();")]
    [InlineData("var texts = (from path in new[] { \"a\" } select File.{|ATB1003:ReadAllText|}(path)).ToArray();")]
    [InlineData("var texts = new[] { \"a\" }.Select(File.ReadAllText); {|ATB1007:foreach|} (var text in texts) { }")]
    [InlineData("await Task.WhenAll(new[] { \"a\" }.Select(async path => { await Task.Yield(); Thread.{|ATB1002:Sleep|}(1); }));")]
    public Task Query_RunsItsFunctions(string statement) => BlockingVerifier.VerifyHandlerAsync(statement);

    [Fact]
    public Task Iterator_GivenToAHelperThatEnumerates_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Count|}(Lines()); Keep(Lines());",
            Lines + """

            static int Count(IEnumerable<string> lines) { var n = 0; foreach (var line in lines) n++; return n; }
            static object Keep(IEnumerable<string> lines) => lines;
            """);

    [Fact]
    public Task Collection_WithAnIteratorAsEnumerator_IsFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:foreach|} (var page in new Pages()) { }",
            """
            sealed class Pages : IEnumerable<int>
            {
                public IEnumerator<int> GetEnumerator() { Thread.Sleep(1); yield return 1; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            """);

    [Fact]
    public Task QueriesMadeFromThemselves_End() => BlockingVerifier.VerifyHandlerAsync(
        """
        IEnumerable<string> names = ["a", "b"];
        if (context.Message.Text.Length > 1) names = names.Where(name => name.Length > 1);
        if (context.Message.Text.Length > 2) names = names.Where(name => name.Length > 2);
        if (context.Message.Text.Length > 3) names = names.Select(name => name + "x");
        if (context.Message.Text.Length > 4) names = names.Concat(names);
        if (context.Message.Text.Length > 5) names = names.OrderBy(name => name);
        if (context.Message.Text.Length > 6) names = names.Skip(1).Take(2);
        if (context.Message.Text.Length > 7) names = Twice(names);
        while (context.Message.Text.Length > 8)
        {
            names = Twice(names.Append("y"));
            await Task.Yield();
        }

        int count = names.Count();
        """,
        "private static IEnumerable<string> Twice(IEnumerable<string> names) { foreach (var name in names) { yield return name; yield return name; } }");

    [Fact]
    public Task QueriesMadeFromThemselves_AreStillLookedInto() => BlockingVerifier.VerifyHandlerAsync(
        """
        IEnumerable<string> names = ["a", "b"];
        if (context.Message.Text.Length > 1) names = names.Where(name => name.Length > 1);
        if (context.Message.Text.Length > 2) names = names.Where(name => File.{|ATB1003:ReadAllText|}(name).Length > 2);
        if (context.Message.Text.Length > 3) names = names.Select(name => name + "x");
        int count = {|ATB1007:names|}.Count();
        """);
}
