namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What is not worth a path through the user's code: branches that its caller did not ask for, and what is over in an instant.</summary>
public sealed class LongWayTests
{
    [Theory]
    [InlineData("if (async) await File.ReadAllTextAsync(\"x\"); else File.ReadAllText(\"x\");")]
    [InlineData("if (!async) File.ReadAllText(\"x\"); else await File.ReadAllTextAsync(\"x\");")]
    [InlineData("_ = async ? await File.ReadAllTextAsync(\"x\") : File.ReadAllText(\"x\");")]
    [InlineData("if (async) { await File.ReadAllTextAsync(\"x\"); return; } File.ReadAllText(\"x\");")]
    [InlineData("if (!async) { File.ReadAllText(\"x\"); return; } await File.ReadAllTextAsync(\"x\");")]
    public Task DualMode_IsAskedForItsAsynchronousBranch(string statement) => BlockingVerifier.VerifyHandlerAsync(
        "await ReadAsync(true);",
        $"static async Task ReadAsync(bool async) {{ await Task.Yield(); {statement} }}");

    [Fact]
    public Task Branch_ThatNoModeDecides_IsReported() => BlockingVerifier.VerifyHandlerAsync(
        """_ = context.Message.Text.Length > 3 ? File.{|ATB1003:ReadAllText|}("x") : await File.ReadAllTextAsync("x");""");

    [Fact]
    public Task Metadata_IsToldThroughTwoHelpers() => BlockingVerifier.VerifyHandlerAsync(
        """_ = {|ATB1007:IsThere|}("x") || {|ATB1007:IsAround|}("x") || IsFar("x");""",
        """
        static bool IsThere(string path) => File.Exists(path);
        static bool IsAround(string path) => IsThere(path);
        static bool IsFar(string path) => IsAround(path);
        """);

    [Fact]
    public Task LocalFunctionsAndLambdas_AreNoFurtherHelpers() => BlockingVerifier.VerifyHandlerAsync(
        """_ = {|ATB1007:IsThere|}("x") || {|ATB1007:AreAll|}("x") || AreFar("x");""",
        """
        static bool IsThere(string path) { return Outer(); bool Outer() => Inner(); bool Inner() => File.Exists(path); }
        static bool AreAll(string path) => new[] { path }.All(each => IsThere(each));
        static bool AreFar(string path) => new[] { path }.All(each => AreAll(each));
        """);

    [Fact]
    public Task LockOfAHelper_ThatOnlyLoops_IsShort() => BlockingVerifier.VerifyHandlerAsync(
        "_ = Knows(context.Message.Text);",
        """
        private readonly List<string> _seen = [];
        private bool Knows(string name) { lock (_seen) { foreach (var seen in _seen) { if (seen == name) { return true; } } return false; } }
        """);

    [Fact]
    public Task LockOfAHelper_ThatBlocks_IsReported() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:Note|}(context.Message.Text);",
        """
        private readonly object _gate = new();
        private void Note(string name) { lock (_gate) { File.AppendAllText("x", name); } }
        """);

    /// <summary>Each line has all lines before and after it behind it: 16 to the power of the depth are more ways than can be walked.</summary>
    [Theory]
    [InlineData("new List<int>().AsQueryable()", "query.ToList()")]
    [InlineData("Store()", "query.{|ATB1003:ToList|}()")]
    public Task QueryThatIsBuiltInManySteps_IsLookedThroughOnce(string source, string use) => BlockingVerifier.VerifyHandlerAsync(
        $"""
        var query = {source};
        {string.Concat(Enumerable.Range(1, 16).Select(n => $"if (context.Attempt > {n}) query = query.Where(number => number > {n}).OrderBy(number => number);"))}
        var numbers = {use};
        """,
        "static IQueryable<int> Store() => (IQueryable<int>)Activator.CreateInstance(typeof(object))!;");
}
