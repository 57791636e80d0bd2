namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Code that the compiler and the framework run for what is written: for copies, comparisons, texts, steps of collections and ends of loops.</summary>
public sealed class ImpliedCodeTests
{
    private const string Records = """
        public record Build(string Id) { protected Build(Build other) { Id = other.Id; Thread.Sleep(1); } public string Branch { get; init; } = ""; }
        public sealed record Nightly(string Id) : Build(Id);
        public sealed record Job(string Id) { public int Minutes { get; init; } }
        public sealed record Move(string To) { public bool Equals(Move? other) { Thread.Sleep(1); return true; } public override int GetHashCode() => 0; }
        public sealed record Piece(Weight Weight);
        public sealed record Tool(Size Size);
        public sealed class Weight : IEquatable<Weight> { public bool Equals(Weight? other) { Thread.Sleep(1); return true; } }
        public sealed class Size : IEquatable<Size> { public bool Equals(Size? other) => true; }
        public sealed class Photo
        {
            public static bool operator ==(Photo a, Photo b) => true;
            public static bool operator !=(Photo a, Photo b) { Thread.Sleep(1); return false; }
            public override bool Equals(object? other) => false;
            public override int GetHashCode() => 0;
        }
        """;

    [Theory]
    [InlineData("var copy = {|ATB1007:new Build(\"a\") with { Branch = \"b\" }|};")]
    [InlineData("var copy = {|ATB1007:new Nightly(\"a\") with { Branch = \"b\" }|};")]
    [InlineData("var copy = new Job(\"a\") with { Minutes = 3 }; var build = new Build(\"a\");")]
    [InlineData("var same = new Move(\"a\") {|ATB1007:==|} new Move(\"b\");")]
    [InlineData("var same = new Piece(new Weight()) {|ATB1007:!=|} new Piece(new Weight());")]
    [InlineData("var same = new Tool(new Size()) == new Tool(new Size()); var none = new Move(\"a\") == null;")]
    [InlineData("var differ = (new Photo(), 1) {|ATB1007:!=|} (new Photo(), 2);")]
    [InlineData("var moves = (1, new Move(\"a\")) {|ATB1007:==|} (2, new Move(\"b\"));")]
    [InlineData("var same = (new Photo(), 1) == (new Photo(), 2);")]
    public Task CopiesAndComparisons(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Records);

    [Theory]
    [InlineData("var text = string.{|ATB1007:Join|}(\", \", new List<Dish>());")]
    [InlineData("var text = string.{|ATB1007:Concat|}(new List<Dish>());")]
    [InlineData("var text = string.Join(\", \", new List<Drink>()) + string.Join(\", \", new List<Dish>().Select(dish => 1));")]
    public Task JoinedElements_AreMadeTexts(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            public sealed class Dish { public override string ToString() { Thread.Sleep(1); return ""; } }
            public sealed class Drink { public override string ToString() => ""; }
            """);

    [Theory]
    [InlineData("new Notes().{|ATB1007:Add|}(\"a\"); new Notes().RemoveAt(0); new Notes().Clear();")]
    [InlineData("var notes = new Notes { {|ATB1007:\"a\"|} };")]
    [InlineData("new Tasks().Add(\"a\"); new Tasks().{|ATB1007:RemoveAt|}(0); new Tasks(){|ATB1007:[0]|} = \"a\"; var first = new Tasks()[0];")]
    [InlineData("new Numbers().{|ATB1007:Add|}(\"a\"); new Numbers().Clear();")]
    [InlineData("new System.Collections.ObjectModel.Collection<string>().Add(\"a\");")]
    public Task StepsOfCollections_AreTheOverriddenOnes(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            public sealed class Notes : System.Collections.ObjectModel.Collection<string> { protected override void InsertItem(int index, string item) => Thread.Sleep(1); }
            public sealed class Tasks : System.Collections.ObjectModel.Collection<string>
            {
                protected override void RemoveItem(int index) => Thread.Sleep(1);
                protected override void SetItem(int index, string item) => Thread.Sleep(1);
            }
            public sealed class Numbers : System.Collections.ObjectModel.KeyedCollection<string, string> { protected override string GetKeyForItem(string item) { Thread.Sleep(1); return item; } }
            """);

    [Theory]
    [InlineData("{|ATB1007:foreach|} (var n in new Numbers()) { }", "Enumerator", "", "Thread.Sleep(1);")]
    [InlineData("{|ATB1007:foreach|} (var n in new Numbers()) { }", "IEnumerator<int>", "", "Thread.Sleep(1);")]
    [InlineData("{|ATB1007:foreach|} (var n in new Numbers()) { }", "IEnumerator<int>", "Thread.Sleep(1);", "")]
    [InlineData("foreach (var n in new Numbers()) { }", "Enumerator", "", "")]
    [InlineData("foreach (var n in new Numbers()) { }", "IEnumerator<int>", "", "")]
    public Task Loop_MovesTheEnumeratorOn_AndDisposesOfIt(string statement, string type, string move, string dispose) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            $$"""
            public sealed class Numbers { public {{type}} GetEnumerator() => new Enumerator(); }
            public sealed class Enumerator : IEnumerator<int>
            {
                public int Current => 1;
                object System.Collections.IEnumerator.Current => 1;
                public bool MoveNext() { {{move}} return false; }
                public void Reset() => Thread.Sleep(1);
                public void Dispose() { {{dispose}} }
            }
            """);

    [Theory]
    [InlineData("_agent.{|ATB1007:Slot|} = 4; _agent.Peek = 3;")]
    [InlineData("_agent.{|ATB1007:Slot|}++; ref var peek = ref _agent.Peek;")]
    public Task ReferenceThatAPropertyReturns_IsAskedForAlsoToSetIt(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            private readonly Agent _agent = new();
            public sealed class Agent
            {
                private int _slot;
                public ref int Slot { get { Thread.Sleep(1); return ref _slot; } }
                public ref int Peek => ref _slot;
            }
            """);

    [Theory]
    [InlineData("{|ATB1007:Parse|}<Slow>(\"a\"); Parse<Quick>(\"a\");")]
    [InlineData("Parse<int>(\"a\");")]
    public Task StaticMemberOfATypeArgument_IsKnown_AlsoWhereTheFrameworkDeclaresIt(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            static T Parse<T>(string text) where T : IParsable<T> => T.Parse(text, null);
            public struct Slow : IParsable<Slow>
            {
                public static Slow Parse(string text, IFormatProvider? provider) { Thread.Sleep(1); return default; }
                public static bool TryParse(string? text, IFormatProvider? provider, out Slow slow) { slow = default; return true; }
            }
            public struct Quick : IParsable<Quick>
            {
                public static Quick Parse(string text, IFormatProvider? provider) => default;
                public static bool TryParse(string? text, IFormatProvider? provider, out Quick quick) { Thread.Sleep(1); quick = default; return true; }
            }
            """);

    [Theory]
    [InlineData("{|ATB1007:new Grill|}(); new Bar();")]
    [InlineData("{|ATB1007:new Heating|}(); new Blinds(); new Gateway();")]
    public Task ConstructorOfABaseClass_CallsWhatTheNewObjectOverrides(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(
            statement,
            """
            public abstract class Station { protected Station() => Prepare(); protected abstract void Prepare(); }
            public sealed class Grill : Station { protected override void Prepare() => Thread.Sleep(4); }
            public sealed class Bar : Station { private int _ice; protected override void Prepare() => _ice++; }
            public abstract class Plugin { protected Plugin(string name) => Load(name); protected virtual void Load(string name) { } }
            public sealed class Heating() : Plugin("heating") { protected override void Load(string name) => File.Delete(name); }
            public sealed class Blinds : Plugin { public Blinds() : base("blinds") { } protected override void Load(string name) { } }
            public class Gateway() : Plugin("gateway");
            """);

    [Theory]
    [InlineData("var text = new Options().Read(\"a\"); new Options().Read = File.ReadAllText;")]
    [InlineData("var text = new Options { Read = File.{|ATB1003:ReadAllText|} }.Read(\"a\");")]
    [InlineData("var options = new Options(); options.Read = File.ReadAllText; var text = options.{|ATB1007:Read|}(\"a\");")]
    public Task DelegateOfANewObject_IsThatOfItsClassOrItsInitializer(string statement) =>
        BlockingVerifier.VerifyHandlerAsync(statement, "public sealed class Options { public Func<string, string> Read { get; set; } = static path => path; }");

    [Theory]
    [InlineData("Action chain = static () => { }; chain(); chain += Nap; {|ATB1007:chain|}();")]
    [InlineData("Action chain = static () => { }; for (var i = 0; i < 2; i++) { {|ATB1007:chain|}(); chain += Nap; }")]
    [InlineData("Action chain = static () => { }; Add(); {|ATB1007:chain|}(); void Add() => chain = Nap;")]
    public Task DelegateThatIsAddedLater_DoesNotRunBefore(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, "static void Nap() => Thread.Sleep(1);");
}
