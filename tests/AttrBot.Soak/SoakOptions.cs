using System.Globalization;

namespace AttrBot.Soak;

/// <summary>What the command line says.</summary>
internal sealed record SoakOptions(string Mode, int Amount, int Seed, string? SqliteFolder)
{
    /// <summary>Reads the command line; <see langword="null"/> if it makes no sense.</summary>
    public static SoakOptions? Parse(string[] args)
    {
        if (args is not ["soak" or "flood", ..])
        {
            return null;
        }

        int amount = args[0] == "soak" ? 180 : 100_000;
        int seed = Random.Shared.Next();
        string? folder = null;
        for (int i = 1; i < args.Length; i++)
        {
            bool hasValue = i + 1 < args.Length;
            switch (args[i])
            {
                case "--seed" when hasValue && TryRead(args[++i], out seed):
                    break;
                case "--sqlite" when hasValue:
                    folder = args[++i];
                    break;
                default:
                    if (i != 1 || !TryRead(args[i], out amount) || amount < 1)
                    {
                        return null;
                    }

                    break;
            }
        }

        return new SoakOptions(args[0], amount, seed, folder);
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
