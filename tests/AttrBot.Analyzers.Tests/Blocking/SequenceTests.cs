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

    private const string Consumers = """
        private readonly System.Collections.Concurrent.BlockingCollection<int> _items = new();
        private readonly ISource _source; public Handlers(ISource source) => _source = source;
        public interface ISource { IEnumerable<int> Read(); }
        public sealed class Source(System.Collections.Concurrent.BlockingCollection<int> items) : ISource { public IEnumerable<int> Read() => items.GetConsumingEnumerable(); }
        public sealed class Others(System.Collections.Concurrent.BlockingCollection<int> items) : ISource { public IEnumerable<int> Read() { return items.Count == 0 ? [] : items.GetConsumingEnumerable().Where(n => n > 0); } }
        IEnumerable<int> Consume() => _items.GetConsumingEnumerable();
        IEnumerable<int> Pending => _items.GetConsumingEnumerable().Select(n => n + 1);
        int Count() { var n = 0; foreach (var item in _items.GetConsumingEnumerable()) { n += item; } return n; }
        int First() => _items.GetConsumingEnumerable().First();
        static int Sum(IEnumerable<int> items) => items.Sum();
        """;

    [Theory]
    [InlineData("var all = Consume(); var more = Pending; var others = _source.Read();")]
    [InlineData("var all = Consume().Where(n => n > 1);")]
    [InlineData("IEnumerable<int> Local() => _items.GetConsumingEnumerable(); var all = Local();")]
    public Task SequenceThatAHelperHandsOn_DoesNotWait(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Consumers);

    [Theory]
    [InlineData("{|ATB1007:foreach|} (var item in Consume()) { }")]
    [InlineData("_ = {|ATB1007:Consume|}().First();")]
    [InlineData("_ = Consume().{|ATB1007:Where|}(n => n > 1).ToList();")]
    [InlineData("var pending = Pending; _ = {|ATB1007:pending|}.Count();")]
    [InlineData("_ = {|ATB1007:Sum|}(Consume());")]
    [InlineData("{|ATB1007:foreach|} (var item in _source.Read()) { }")]
    [InlineData("_ = {|ATB1007:Count|}() + {|ATB1007:First|}();")]
    [InlineData("foreach (var item in _items.{|ATB1013:GetConsumingEnumerable|}()) { }")]
    [InlineData("IEnumerable<int> Local() => _items.GetConsumingEnumerable(); {|ATB1007:foreach|} (var item in Local()) { }")]
    public Task SequenceThatAHelperHandsOn_WaitsWhereItIsEnumerated(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Consumers);
}
