using System.Globalization;

namespace AttrBot.CrashTest;

/// <summary>What is tested, and how long.</summary>
internal sealed record CrashTestOptions
{
    public const string Usage = """
        AttrBot.CrashTest [options]           kills a bot again and again, and shows that it loses nothing and answers once
          --messages N        numbered messages (100000)
          --conversations N   conversations that they are spread over (500)
          --kills N           kills while it works (30)
          --startup-kills N   kills while it starts (10)
          --shutdown-kills N  kills while it stops (4)
          --mode MODE         idempotent, plain or both: whether the transport takes two sends with one id for one (both)
          --store STORE       sqlite, or memory: a bot without a store must fail this test (sqlite)
          --seed N            repeats the choices of an earlier test (random)
          --keep FOLDER       keeps log and database there
        AttrBot.CrashTest verify LOG          reads the log of an earlier test once more
        """;

    public int Messages { get; init; } = 100_000;

    public int Conversations { get; init; } = 500;

    public int Kills { get; init; } = 30;

    public int StartUpKills { get; init; } = 10;

    public int ShutDownKills { get; init; } = 4;

    /// <summary>The modes, one test after the other: whether the transport's sends are idempotent.</summary>
    public IReadOnlyList<bool> Modes { get; init; } = [true, false];

    public bool HasStore { get; init; } = true;

    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Where everything is kept; <see langword="null"/> for a temporary folder that goes when all is well.</summary>
    public string? Folder { get; init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">One of them is not known, or is not what it must be.</exception>
    public static CrashTestOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CrashTestOptions();
        while (!arguments.IsEmpty)
        {
            if (arguments.Length == 1)
            {
                throw new FormatException($"{arguments[0]} needs a value.");
            }

            options = options.With(arguments[0], arguments[1]);
            arguments = arguments[2..];
        }

        return options.Conversations <= options.Messages ? options : options with { Conversations = options.Messages };
    }

    private CrashTestOptions With(string name, string value) => name switch
    {
        "--messages" => this with { Messages = Number(name, value, 1) },
        "--conversations" => this with { Conversations = Number(name, value, 1) },
        "--kills" => this with { Kills = Number(name, value, 0) },
        "--startup-kills" => this with { StartUpKills = Number(name, value, 0) },
        "--shutdown-kills" => this with { ShutDownKills = Number(name, value, 0) },
        "--seed" => this with { Seed = Number(name, value, 0) },
        "--keep" => this with { Folder = value },
        "--mode" => this with
        {
            Modes = value switch
            {
                "idempotent" => [true],
                "plain" => [false],
                "both" => [true, false],
                _ => throw new FormatException($"--mode is {value}. It must be idempotent, plain or both."),
            },
        },
        "--store" => this with
        {
            HasStore = value switch
            {
                "sqlite" => true,
                "memory" => false,
                _ => throw new FormatException($"--store is {value}. It must be sqlite or memory."),
            },
        },
        _ => throw new FormatException($"There is no option {name}."),
    };

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{name} is {value}. It must be a number, at least {least}.");
}
