namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What compares elements runs where the framework compares, and not where it only keeps a comparer.</summary>
public sealed class ComparisonTests
{
    private const string Types = """
        private readonly List<string> _texts = [];
        private readonly List<Item> _items = [];
        private readonly IComparer<string> _order = new SlowOrder();
        private readonly SlowBase _inherited = new();

        public sealed class SlowOrder : IComparer<string> { public int Compare(string? x, string? y) { Thread.Sleep(1); return 0; } }
        public class SlowBase : Comparer<string> { public override int Compare(string? x, string? y) { Thread.Sleep(1); return 0; } }
        public sealed class QuickOrder : IComparer<string> { public int Compare(string? x, string? y) => 0; }
        public sealed class QuickItems : IComparer<Item> { public int Compare(Item? x, Item? y) => 0; }
        public sealed class SlowEquality : IEqualityComparer<string>
        {
            public bool Equals(string? x, string? y) => x == y;
            public int GetHashCode(string text) { Thread.Sleep(1); return 0; }
        }

        public sealed class Item : IComparable<Item>, IEquatable<Item>
        {
            public int CompareTo(Item? other) { Thread.Sleep(1); return 0; }
            public bool Equals(Item? other) { Thread.Sleep(1); return false; }
            public override bool Equals(object? other) => false;
            public override int GetHashCode() => 0;
        }

        public sealed class Plain
        {
            public override bool Equals(object? other) { Thread.Sleep(1); return false; }
            public override int GetHashCode() => 0;
        }

        public sealed record Point(int X, int Y);

        static void SortAll(List<string> texts, IComparer<string> order) => texts.Sort(order);
        static IEnumerable<string> Sorted(List<string> texts, IComparer<string> order) => texts.Order(order);
        """;

    [Theory]
    [InlineData("_texts.{|ATB1007:Sort|}(new SlowOrder());")]
    [InlineData("_texts.{|ATB1007:Sort|}(_order);")]
    [InlineData("_texts.{|ATB1007:Sort|}(_inherited);")]
    [InlineData("IComparer<string> order = new SlowOrder(); _texts.{|ATB1007:Sort|}(0, 1, order);")]
    [InlineData("var at = _texts.{|ATB1007:BinarySearch|}(\"a\", new SlowOrder());")]
    [InlineData("Array.{|ATB1007:Sort|}(new string[2], new SlowOrder());")]
    [InlineData("var any = _texts.{|ATB1007:Contains|}(\"a\", new Same());")]
    [InlineData("var largest = _texts.{|ATB1007:Max|}(new SlowOrder());")]
    [InlineData("var set = _texts.{|ATB1007:ToHashSet|}(new SlowEquality());")]
    [InlineData("var set = {|ATB1007:new HashSet<string>|}(_texts, new SlowEquality());")]
    [InlineData("{|ATB1007:SortAll|}(_texts, new SlowOrder());")]
    [InlineData("_items.{|ATB1007:Sort|}();")]
    [InlineData("_items.{|ATB1007:Sort|}(Comparer<Item>.Default);")]
    [InlineData("var at = _items.{|ATB1007:IndexOf|}(new Item());")]
    [InlineData("var at = Array.{|ATB1007:IndexOf|}(new Item[2], new Item());")]
    [InlineData("var gone = new List<Plain>().{|ATB1007:Remove|}(new Plain());")]
    [InlineData("var largest = _texts.{|ATB1007:Max|}(text => new Item());")]
    [InlineData("var largest = _texts.{|ATB1007:MaxBy|}(text => new Item());")]
    public Task Comparing_RunsTheCode(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Types + Same);

    [Theory]
    [InlineData("var sorted = _texts.{|ATB1007:Order|}(new SlowOrder()).ToArray();")]
    [InlineData("var sorted = _texts.OrderBy(text => text, new SlowOrder()); var first = {|ATB1007:sorted|}.First();")]
    [InlineData("{|ATB1007:foreach|} (var text in _texts.OrderBy(text => text.Length).ThenBy(text => text, _order)) { }")]
    [InlineData("var once = _texts.{|ATB1007:Distinct|}(new SlowEquality()).ToList();")]
    [InlineData("var sorted = _texts.{|ATB1007:OrderBy|}(text => new Item()).ToList();")]
    [InlineData("var once = _items.{|ATB1007:Distinct|}().Count();")]
    public Task QueryThatIsEnumerated_Compares(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Types);

    [Theory]
    [InlineData("var later = _texts.Order(new SlowOrder()); var other = _texts.Distinct(new SlowEquality()); var items = _items.Order();")]
    [InlineData("var set = new HashSet<string>(new SlowEquality()); var sorted = new SortedList<string, int>(new SlowOrder()); var large = new Dictionary<string, int>(9, new SlowEquality());")]
    [InlineData("_texts.Sort(new QuickOrder()); _texts.Sort(StringComparer.Ordinal); _texts.Sort((x, y) => 0); _texts.Sort();")]
    [InlineData("SortAll(_texts, new QuickOrder()); var sorted = Sorted(_texts, new SlowOrder());")]
    [InlineData("_items.Sort(new QuickItems()); _items.Sort((x, y) => 0); var largest = _items.Max(item => 1); var sorted = _items.OrderBy(item => 1).ToList();")]
    [InlineData("_items.Add(new Item()); _items.Reverse(); var count = _items.Count(item => item is not null); _items.RemoveAt(0);")]
    [InlineData("var points = new List<Point>(); points.Remove(new Point(1, 2)); var at = points.IndexOf(new Point(1, 2)); var once = points.Distinct().ToList();")]
    [InlineData("var set = new List<Plain>().Select(plain => plain.GetHashCode()).ToHashSet();")]
    public Task WhatComparesNothing_OrQuickly_IsLeftAlone(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Types);

    [Theory]
    [InlineData("var set = new HashSet<string>(new SlowEquality()); set.{|ATB1007:Add|}(\"a\");")]
    [InlineData("var set = new HashSet<string>(new SlowEquality()) { {|ATB1007:\"a\"|} };")]
    [InlineData("var sorted = new SortedSet<string>(new SlowOrder()); var any = sorted.{|ATB1007:Contains|}(\"a\");")]
    [InlineData("var table = new Dictionary<Slow, int>(); table{|ATB1007:[new Slow()]|} = 1;")]
    [InlineData("var set = new HashSet<Plain>(); set.Add(new Plain()); var points = new Dictionary<Point, int>(); points[new Point(1, 2)] = 3;")]
    [InlineData("var set = new HashSet<string>(new Same()); set.Add(\"a\"); var sorted = new SortedSet<string>(new QuickOrder()); sorted.Add(\"a\");")]
    [InlineData("var set = new HashSet<string>(new SlowEquality()); set = new HashSet<string>(); set.Add(\"a\");")]
    [InlineData("var set = new HashSet<string>(new SlowEquality()); set.Clear(); var count = set.Count;")]
    public Task KeptByHashOrOrder_IsAskedForIt(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(statement, Types + Same + "public sealed class Slow { public override int GetHashCode() { Thread.Sleep(1); return 0; } }");

    [Fact]
    public Task ComparerOfWhichNothingIsKnown_IsNotLookedForEverywhere() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_texts.Sort(_given); var sorted = _texts.Order(_given).ToList();",
            Types + "private readonly IComparer<string> _given; public Handlers(IComparer<string> given) => _given = given;");

    private const string Same = """

        public sealed class Same : IEqualityComparer<string>
        {
            public bool Equals(string? x, string? y) { Thread.Sleep(1); return x == y; }
            public int GetHashCode(string text) => 0;
        }
        """;
}
