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
}
