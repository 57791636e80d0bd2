using AttrBot;

namespace Corpus.LookAlikes.OwnNames;

public sealed record Race(string Name, string Result, TimeSpan Wait)
{
    public int Read { get; init; }

    public string GetResult() => Result;
}

public sealed class Guild
{
    private readonly HashSet<string> _members = [];

    public bool Join(string member) => _members.Add(member);

    public Guild Join(Guild other)
    {
        _members.UnionWith(other._members);
        return this;
    }

    public int Send(string text) => text.Length;

    public string Connect(string to) => $"{to} is a friend now";

    public void Open() => _members.Clear();

    public int Take(int count) => Math.Min(count, _members.Count);
}

public sealed class Pet
{
    public int Energy { get; private set; }

    public string Sleep(int hours) => $"z{new string('z', hours)}";

    public void Wait() => Energy++;

    public bool WaitOne() => Energy > 3;

    public Pet GetAwaiter() => this;

    public string GetResult() => "purr";

    public string ReadLine() => "meow";

    public string ReadToEnd() => "the end";

    public void Flush() => Energy = 0;

    public void Execute(string command) => Energy -= command.Length;

    public int ExecuteNonQuery() => Energy;
}

public readonly struct Outcome(int value)
{
    public int Result { get; } = value;

    public Outcome Wait(int rounds) => new(Result + rounds);
}

public interface IBook
{
    string Read();

    void Write(string line);

    bool Load(string isbn);
}

public sealed class PoemBook : IBook
{
    private readonly List<string> _lines = [];

    public string Read() => string.Concat(_lines);

    public void Write(string line) => _lines.Add(line);

    public bool Load(string isbn) => isbn.Length is 13;
}

public sealed class NameHandlers(Guild guild, Pet pet, IBook book)
{
    private int Result { get; set; }

    [Trigger("!race (?<name>.+)")]
    public Task<string> RaceAsync(string name)
    {
        var race = new Race(name, "first", TimeSpan.FromSeconds(3)) { Read = 2 };
        var text = race.Result + race.Wait; // OK own-member
        text += race.GetResult(); // OK own-member
        return Task.FromResult(race is { Result: "first", Read: > 1 } ? text : "lost"); // OK own-member
    }

    [Trigger("!join (?<member>.+)")]
    public async Task<string> JoinAsync(MessageContext context, string member)
    {
        await context.ReactAsync("👋");
        var joined = guild.Join(member); // OK own-member
        guild.Join(new Guild()).Open(); // OK own-member
        return $"{joined} {guild.Send(member)} {guild.Connect(member)} {guild.Take(3)}"; // OK own-member
    }

    [Trigger("!pet")]
    public Task<string> PetAsync()
    {
        pet.Wait(); // OK own-member
        pet?.Wait(); // OK own-member
        var sound = pet!.Sleep(3); // OK own-member
        if (pet.WaitOne()) // OK own-member
        {
            pet.Flush(); // OK own-member
        }

        return Task.FromResult(sound + pet.GetAwaiter().GetResult()); // OK own-member
    }

    [Trigger("!speak")]
    public Task<string> SpeakAsync()
    {
        var line = pet.ReadLine(); // OK own-member
        var end = pet.ReadToEnd(); // OK own-member
        pet.Execute("sit"); // OK own-member
        return Task.FromResult($"{line} {end} {pet.ExecuteNonQuery()}"); // OK own-member
    }

    [Trigger("!outcome (?<value>\\d+)")]
    public Task<string> OutcomeAsync(int value)
    {
        var outcome = new Outcome(value);
        Result = outcome.Wait(2).Result; // OK own-member
        var (sum, product) = (this.Result + 1, Result * 2); // OK own-member
        return Task.FromResult($"{sum} {product} {Sleep()} {Wait(outcome)}"); // OK own-member
    }

    [Trigger("!book (?<line>.+)")]
    public Task<string> BookAsync(string line)
    {
        book.Write(line); // OK own-member
        var known = book.Load("9780000000000"); // OK own-member
        Func<string> read = book.Read;
        return Task.FromResult(known ? book.Read() : read()); // OK own-member
    }

    [Trigger("!thread")]
    public Task<string> ThreadAsync()
    {
        var thread = new { Name = "chess", Sleep = 10, Join = true };
        return Task.FromResult($"{thread.Sleep} {thread.Join}"); // OK own-member
    }

    [Trigger("!dynamic")]
    public Task<string> TupleAsync()
    {
        (string Result, int Wait) tuple = ("won", 4);
        var (result, wait) = tuple;
        return Task.FromResult(tuple.Result + tuple.Wait + result + wait); // OK own-member
    }

    [Trigger("!local")]
    public Task<string> LocalAsync()
    {
        return Task.FromResult(ReadKey() + ReadAllText("x")); // OK own-member

        static string ReadKey() => "key";
        static string ReadAllText(string name) => name;
    }

    private static string Sleep() => "z";

    private static int Wait(Outcome outcome) => outcome.Result;
}
