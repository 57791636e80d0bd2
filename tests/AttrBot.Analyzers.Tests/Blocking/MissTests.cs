namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What blocks only where something kept is missing, or where an object has no asynchronous form, is information.</summary>
public sealed class MissTests
{
    private const string Members = """
        private readonly Dictionary<string, string> _map = new();
        private readonly System.Collections.Concurrent.ConcurrentBag<string> _pool = new();
        private readonly object _gate = new();
        private System.Collections.Immutable.ImmutableDictionary<string, string> _tree = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
        private string? _text;
        private readonly Dictionary<string, string?> _pages = new();
        private readonly Page _page = new();
        private DateTime _expires;

        private sealed class Page { public string? Text { get; set; } public string? Path { get; set; } }

        private string Leaving(string key) { if (_map.TryGetValue(key, out var value)) { return value; } value = File.ReadAllText(key); _map[key] = value; return value; }
        private string Testing(string key) { if (!_map.TryGetValue(key, out var value)) { value = File.ReadAllText(key); _map.Add(key, value); } return value; }
        private string Choosing(string key) => _map.TryGetValue(key, out var value) ? value : _map[key] = File.ReadAllText(key);
        private string Containing(string key) { if (!_map.ContainsKey(key)) { _map[key] = File.ReadAllText(key); } return _map[key]; }
        private string Picking(string key) { var value = _map.GetValueOrDefault(key); if (value is null) { value = File.ReadAllText(key); _map[key] = value; } return value; }
        private string Keeping(string key) { if (_map.TryGetValue(key, out var value)) { return value; } return Keep(key, File.ReadAllText(key)); }
        private string Keep(string key, string value) => _map[key] = value;
        private string Locking(string key)
        {
            if (_tree.TryGetValue(key, out var value)) { return value; }
            lock (_gate)
            {
                if (_tree.TryGetValue(key, out value)) { return value; }
                value = File.ReadAllText(key);
                _tree = _tree.SetItem(key, value);
                return value;
            }
        }
        private string Through(string key) => Locking(key).Trim();
        private string Expiring() { if (_text is null || _expires < DateTime.UtcNow) { _text = File.ReadAllText("a"); } return _text; }
        private string Valid() { if (_text != null && _expires > DateTime.UtcNow) { return _text; } return _text = File.ReadAllText("a"); }
        private void Reset() => _text = null;
        private string Coalescing(string key) => _pages[key] ??= File.ReadAllText(key);
        private string Matching(string key) { if (_pages[key] is not { } page) { page = File.ReadAllText(key); _pages[key] = page; } return page; }
        private static string OfAnObject(Page page) { if (page.Text == null) { page.Text = File.ReadAllText("a"); } return page.Text; }

        private string NotKept(string key) { if (_map.TryGetValue(key, out var value)) { return value; } return File.ReadAllText(key); }
        private string Found(string key) { if (_map.TryGetValue(key, out var path)) { _map[key] = ""; return File.ReadAllText(path); } return ""; }
        private void Seen(string key) { if (_map.ContainsKey(key)) { return; } _map[key] = ""; File.ReadAllText(key); }
        private bool SeenBefore(string key) { if (_map.TryGetValue(key, out _)) { return false; } _map[key] = File.ReadAllText(key); return true; }
        private string Asked(bool reads) { if (reads) { _map["a"] = File.ReadAllText("a"); } return ""; }
        private static string OfTheCaller(Dictionary<string, string> map, string key) { if (!map.TryGetValue(key, out var value)) { map[key] = value = File.ReadAllText(key); } return value; }
        private string OfThePool() { if (!_pool.TryTake(out var value)) { value = File.ReadAllText("a"); } return value; }
        private static string Failing() { try { return int.Parse("1").ToString(); } catch (FormatException) { return File.ReadAllText("a"); } }
        private static string OfAnOption(Page page) { if (page.Path != null) { page.Text = File.ReadAllText(page.Path); } return ""; }
        private static void ElseWhere(Page page) { if (page.Text == null) { File.ReadAllText("a"); } }
        private string Beside(string key) { if (!_map.TryGetValue(key, out var value)) { _map[key] = value = ""; } return value + File.ReadAllText(key); }
        private string Either(string key) { if (!_map.TryGetValue(key, out var value)) { _map[key] = value = ""; } else { File.ReadAllText(key); } return value; }
        """;

    [Theory]
    [InlineData("{|ATB1015:Leaving|}(\"a\");")]
    [InlineData("{|ATB1015:Testing|}(\"a\");")]
    [InlineData("{|ATB1015:Choosing|}(\"a\");")]
    [InlineData("{|ATB1015:Containing|}(\"a\");")]
    [InlineData("{|ATB1015:Picking|}(\"a\");")]
    [InlineData("{|ATB1015:Keeping|}(\"a\");")]
    [InlineData("{|ATB1015:Locking|}(\"a\");")]
    [InlineData("{|ATB1015:Through|}(\"a\");")]
    [InlineData("{|ATB1015:Expiring|}();")]
    [InlineData("{|ATB1015:Valid|}();")]
    [InlineData("{|ATB1015:Coalescing|}(\"a\");")]
    [InlineData("{|ATB1015:Matching|}(\"a\");")]
    [InlineData("{|ATB1015:OfAnObject|}(_page);")]
    public Task HelperThatBlocksWhereAValueIsMissing_IsInformation(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1007:NotKept|}(\"a\");")]
    [InlineData("{|ATB1007:Found|}(\"a\");")]
    [InlineData("{|ATB1007:Seen|}(\"a\");")]
    [InlineData("{|ATB1007:SeenBefore|}(\"a\");")]
    [InlineData("{|ATB1007:Asked|}(context.Attempt > 1);")]
    [InlineData("{|ATB1007:OfTheCaller|}(_map, \"a\");")]
    [InlineData("{|ATB1007:OfThePool|}();")]
    [InlineData("{|ATB1007:Failing|}();")]
    [InlineData("{|ATB1007:OfAnOption|}(_page);")]
    [InlineData("{|ATB1007:ElseWhere|}(_page);")]
    [InlineData("{|ATB1007:Beside|}(\"a\");")]
    [InlineData("{|ATB1007:Either|}(\"a\");")]
    [InlineData("if (!_map.TryGetValue(\"a\", out var value)) { _map[\"a\"] = value = File.{|ATB1003:ReadAllText|}(\"a\"); }")]
    [InlineData("if (!_map.TryGetValue(\"a\", out var value)) { _map[\"a\"] = value = {|ATB1007:NotKept|}(\"a\"); }")]
    public Task WhatIsOrdinary_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    private const string Readers = """
        private readonly IReader _reader = new FileReader();
        private readonly IAsyncReader? _later = null;
        private readonly bool _isLater = true;

        private interface IReader { string Read(); }
        private interface IAsyncReader : IReader { Task<string> ReadAsync(); }
        private sealed class FileReader : IReader { public string Read() => File.ReadAllText("a"); }
        """;

    [Theory]
    [InlineData("if (_reader is IAsyncReader later) { await later.ReadAsync(); } else { _reader.{|ATB1015:Read|}(); }")]
    [InlineData("_ = _later is not null ? await _later.ReadAsync() : _reader.{|ATB1015:Read|}();")]
    [InlineData("if (_later == null) { _reader.{|ATB1015:Read|}(); } else { await _later.ReadAsync(); }")]
    [InlineData("if (_reader is IAsyncReader later) { await later.ReadAsync(); return; } _reader.{|ATB1015:Read|}();")]
    public Task CallOfWhatHasNoAsynchronousForm_IsInformation(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Readers);

    [Theory]
    [InlineData("if (_isLater) { await _later!.ReadAsync(); } else { _reader.{|ATB1007:Read|}(); }")]
    [InlineData("if (_isLater is true) { await _later!.ReadAsync(); } else { _reader.{|ATB1007:Read|}(); }")]
    [InlineData("if (_reader is IAsyncReader) { await Task.Yield(); } else { _reader.{|ATB1007:Read|}(); }")]
    [InlineData("if (_reader is IAsyncReader later) { await later.ReadAsync(); } _reader.{|ATB1007:Read|}();")]
    public Task CallThatSomethingElseDecides_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Readers);
}
