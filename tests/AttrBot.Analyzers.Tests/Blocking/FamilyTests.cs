using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Which members of a family of types a call can lead to, as type arguments and the object's own type say.</summary>
public sealed class FamilyTests
{
    private const string Events = """
        public sealed class Hub
        {
            private readonly List<object> _handlers = [];
            public void Publish<T>(T message) { foreach (var handler in _handlers.OfType<IHandle<T>>()) { handler.Handle(message); } }
        }
        public interface IHandle<in T> { void Handle(T message); }
        public class Joined { }
        public sealed class JoinedLate : Joined { }
        public sealed class Left { }
        public sealed class Stopping { }
        public sealed class Slow : IHandle<Stopping>, IHandle<Left>
        {
            public void Handle(Stopping message) => Thread.Sleep(1);
            public void Handle(Left message) { }
        }
        public sealed class Greeter : IHandle<Joined> { public void Handle(Joined message) => File.Delete("a"); }
        """;

    [Theory]
    [InlineData("_hub.Publish(new Left());")]
    [InlineData("_hub.{|ATB1007:Publish|}(new Stopping());")]
    [InlineData("_hub.{|ATB1007:Publish|}(new Joined());")]
    [InlineData("_hub.{|ATB1007:Publish|}(new JoinedLate());")]
    public Task Handler_RunsForItsOwnMessagesOnly(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, "private readonly Hub _hub = new();" + Events);

    [Fact]
    public Task MessageOfUnknownType_LeadsToEveryHandler() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:Forward|}<int>();", "private readonly Hub _hub = new(); void Forward<T>() => _hub.Publish<Batch<T>>(new Batch<T>()); public sealed class Batch<T> { } " +
        "public sealed class Batches : IHandle<Batch<string>>, IHandle<Batch<int>> { public void Handle(Batch<string> message) { } public void Handle(Batch<int> message) => Thread.Sleep(1); }" + Events);

    private const string Stores = """
        public interface IStore { void Refresh(); }
        public interface IPages : IStore { }
        public interface IFiles : IStore { }
        public abstract class Store : IStore { public void Refresh() => Load(); protected abstract void Load(); }
        public sealed class Pages : Store, IPages { protected override void Load() { } }
        public sealed class Files : Store, IFiles { protected override void Load() => Thread.Sleep(1); }
        """;

    [Theory]
    [InlineData("_pages.Refresh();")]
    [InlineData("_files.{|ATB1007:Refresh|}();")]
    [InlineData("_store.{|ATB1007:Refresh|}();")]
    [InlineData("_quick.Refresh();")]
    public Task BaseClass_RunsWhatTheObjectOverrides(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        "private readonly IPages _pages; private readonly IFiles _files; private readonly IStore _store; private readonly Pages _quick; " +
        "public Handlers(IPages pages, IFiles files, IStore store, Pages quick) => (_pages, _files, _store, _quick) = (pages, files, store, quick);" + Stores);

    [Theory]
    [InlineData("_people.Save();")]
    [InlineData("_rooms.{|ATB1007:Save|}();")]
    public Task BaseClass_KnowsTheTypeArgumentsOfTheObject(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        private readonly People _people; private readonly Rooms _rooms; public Handlers(People people, Rooms rooms) => (_people, _rooms) = (people, rooms);
        public sealed class Person { }
        public sealed class Room { }
        public interface IObserve<T> { void Saved(T item); }
        public sealed class Audit : IObserve<Room> { public void Saved(Room item) => Thread.Sleep(1); }
        public abstract class Repository<T>(IObserve<T> observer) where T : new() { public void Save() => Tell(new T()); private void Tell(T item) => observer.Saved(item); }
        public sealed class People(IObserve<Person> observer) : Repository<Person>(observer);
        public sealed class Rooms(IObserve<Room> observer) : Repository<Room>(observer);
        """);

    private const string Factories = """
        private readonly INotices _notices; private readonly IIndexers _indexers; private readonly ISpecial _special;
        public Handlers(INotices notices, IIndexers indexers, ISpecial special) => (_notices, _indexers, _special) = (notices, indexers, special);
        public sealed class Notice { }
        public sealed class Indexer { }
        public interface INotices { int Grabbed(); int Fewer(); }
        public interface IIndexers { int Grabbed(); }
        public interface ISpecial { int Grabbed(); }
        public abstract class Factory<T>
        {
            public int Available() => Active().Select(item => Count(item)).Sum();
            protected virtual List<T> Active() => [.. All()];
            public virtual List<T> All() => [];
            public int Each() => new[] { 1 }.Select(number => All().Count).Sum();
            private static int Count(T item) => 1;
        }
        public class Notices : Factory<Notice>, INotices { public int Grabbed() => Available(); public int Fewer() => Each(); }
        public sealed class Special : Notices, ISpecial { public override List<Notice> All() { Thread.Sleep(1); return []; } int ISpecial.Grabbed() => Available(); }
        public sealed class Indexers : Factory<Indexer>, IIndexers
        {
            public int Grabbed() => Available();
            public override List<Indexer> All() { File.Delete("a"); return base.All(); }
        }
        """;

    [Theory]
    [InlineData("_indexers.{|ATB1007:Grabbed|}();", Factories)]
    [InlineData("_special.{|ATB1007:Grabbed|}();", Factories)]
    [InlineData("_notices.{|ATB1007:Grabbed|}();", Factories)]
    [InlineData("_notices.{|ATB1007:Fewer|}();", Factories)]
    public Task GenericBase_RunsWhatItsConstructionOverrides(string statements, string members) => BlockingVerifier.VerifyHandlerAsync(statements, members);

    [Theory]
    [InlineData("_notices.Grabbed();")]
    [InlineData("_notices.Fewer();")]
    [InlineData("_indexers.{|ATB1007:Grabbed|}();")]
    public Task GenericBase_DoesNotRunWhatAnotherConstructionOverrides(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements, Factories.Replace("{ Thread.Sleep(1); return []; }", "=> [];", StringComparison.Ordinal));

    [Theory]
    [InlineData("new Users().Made();")]
    [InlineData("new Users().{|ATB1007:Kept|}();")]
    public Task GenericBase_TellsItsOwnObjectFromOneThatItMakes(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        public abstract class Shelf<T> { public int Count => Load(); public int Kept() => Count + Other.Load(); public int Made() => Count; public Shelf<int> Other { get; set; } public virtual int Load() => 1; }
        public sealed class Users : Shelf<string> { }
        public sealed class Numbers : Shelf<int> { public override int Load() { Thread.Sleep(1); return 1; } }
        """);

    private const string Protocols = """
        private static Protocol Create(int kind) => kind == 1 ? new Remote() : new Shell();
        private Protocol Open { get; set; }
        public abstract class Protocol { public virtual bool Start() => true; }
        public class Shell : Protocol { }
        public sealed class SlowShell : Shell { public int Slow() { Thread.Sleep(1); return 1; } }
        public sealed class Remote : Protocol { public override bool Start() { Thread.Sleep(1); return true; } }
        """;

    [Theory]
    [InlineData("Protocol protocol = Create(1); if (!(protocol is Shell shell)) { return; } protocol.Start();")]
    [InlineData("var protocol = Open; if (protocol is not Shell) { throw new InvalidOperationException(); } protocol.Start();")]
    [InlineData("var protocol = Open; if (protocol is Shell && context.Attempt > 1) { protocol.Start(); }")]
    [InlineData("var protocol = Open; if (protocol is not Shell || context.Attempt > 1) { return; } protocol.Start();")]
    [InlineData("var protocol = Open; if (protocol is not Remote) { return; } protocol.{|ATB1007:Start|}();")]
    [InlineData("Protocol protocol = Create(1); if (protocol is not Remote) { return; } protocol.{|ATB1007:Start|}();")]
    [InlineData("var protocol = Open; if (protocol is not Shell) { Console.Error.WriteLine(1); } protocol.{|ATB1007:Start|}();")]
    [InlineData("var protocol = Open; if (protocol is Shell) { return; } protocol.{|ATB1007:Start|}();")]
    [InlineData("var protocol = Open; if (protocol is Shell || context.Attempt > 1) { protocol.{|ATB1007:Start|}(); }")]
    [InlineData("var protocol = Open; if (protocol is not Shell && context.Attempt > 1) { return; } protocol.{|ATB1007:Start|}();")]
    [InlineData("var protocol = Open; if (protocol is not Shell) { return; } protocol = Create(1); protocol.{|ATB1007:Start|}();")]
    [InlineData("var protocol = Open; protocol.{|ATB1007:Start|}(); if (protocol is not Shell) { return; }")]
    public Task TestedObject_RunsWhatItsClassOverrides(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Protocols);

    private const string Plugins = """
        public abstract class Plugin { public string Run() => Execute(); protected abstract string Execute(); }
        public class Quote : Plugin { protected override string Execute() => Pick(); protected virtual string Pick() => File.ReadAllText("a"); }
        public sealed class FixedQuote : Quote { protected override string Pick() => "b"; }
        public class Tools { public string Run() => Hook(); protected virtual string Hook() => ""; }
        public class SlowTools : Tools { protected override string Hook() => File.ReadAllText("a"); }
        """;

    [Theory]
    [InlineData("new FixedQuote().Run();")]
    [InlineData("_fixed.Run();")]
    [InlineData("new Tools().Run();")]
    [InlineData("var tools = new Tools(); tools.Run();")]
    [InlineData("_tools.Run();")]
    [InlineData("Tools tools = context.Attempt > 1 ? new Tools() : new Tools(); tools.Run();")]
    public Task OverriddenMember_DoesNotRun(string statement) => BlockingVerifier.VerifyHandlerAsync(
        statement, "private readonly FixedQuote _fixed; private readonly Tools _tools = new(); public Handlers(FixedQuote quote) => _fixed = quote;" + Plugins);

    [Theory]
    [InlineData("new Quote().{|ATB1007:Run|}();", DiagnosticSeverity.Error)]
    [InlineData("new SlowTools().{|ATB1007:Run|}();", DiagnosticSeverity.Error)]
    [InlineData("Tools tools = new SlowTools(); tools.{|ATB1007:Run|}();", DiagnosticSeverity.Error)]
    [InlineData("_quote.{|ATB1007:Run|}();", DiagnosticSeverity.Warning)]
    [InlineData("_tools.{|ATB1007:Run|}();", DiagnosticSeverity.Warning)]
    [InlineData("var tools = context.Attempt > 1 ? new Tools() : new SlowTools(); tools.{|ATB1007:Run|}();", DiagnosticSeverity.Warning)]
    public Task ObjectWhoseMemberBlocks_IsReported(string statement, DiagnosticSeverity severity) => BlockingVerifier.VerifyHandlerAsync(
        statement, "private readonly Quote _quote; private readonly Tools _tools; public Handlers(Quote quote, Tools tools) => (_quote, _tools) = (quote, tools);" + Plugins,
        DiagnosticResult.For("ATB1007").WithSeverity(severity));

    private const string Dice = """
        public interface IDice { static abstract int Roll(int sides); static abstract int Sides { get; } }
        public sealed class Fair : IDice { public static int Roll(int sides) => sides; public static int Sides => 6; }
        public sealed class Slow : IDice { public static int Roll(int sides) { Thread.Sleep(sides); return 1; } public static int Sides { get { Thread.Sleep(1); return 6; } } }
        public static class Table<TDice> where TDice : IDice { public static int Six() => TDice.Roll(6); public static int Sides => TDice.Sides; public static int Twice() => Table<TDice>.Six() * 2; }
        static int Any<TDice>() where TDice : IDice => TDice.Roll(TDice.Sides);
        """;

    [Theory]
    [InlineData("_ = Table<Fair>.Six() + Table<Fair>.Sides + Table<Fair>.Twice() + Any<Fair>();")]
    [InlineData("_ = Table<Slow>.{|ATB1007:Six|}() + Table<Slow>.{|ATB1007:Sides|} + Table<Slow>.{|ATB1007:Twice|}() + {|ATB1007:Any|}<Slow>();")]
    public Task TypeArgument_TellsWhichStaticMemberRuns(string statement) => BlockingVerifier.VerifyHandlerAsync(statement, Dice);
}
