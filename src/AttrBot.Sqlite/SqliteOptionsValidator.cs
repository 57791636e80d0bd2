using System.Globalization;
using Microsoft.Extensions.Options;

namespace AttrBot.Sqlite;

/// <summary>Checks the options at start. Each problem names its key and what it may be.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    private const long MaxAttachmentBytes = 500L * 1024 * 1024;
    private const long MinFileBytes = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(Problem("Path", "empty", "the path of a file: UseSqlite(\"bot.db\")"));
        }
        else if (options.Path == ":memory:" || options.Path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(Problem("Path", options.Path, "the path of a file. A bot without UseSqlite keeps everything in memory"));
        }

        if (!Enum.IsDefined(options.Synchronous))
        {
            problems.Add(Problem("Synchronous", options.Synchronous, $"one of {string.Join(", ", Enum.GetNames<SqliteSynchronous>())}"));
        }

        Require(problems, "OverflowCapacity", options.OverflowCapacity, options.OverflowCapacity >= 0, "at least 0");
        Require(problems, "KeptSends", options.KeptSends, options.KeptSends >= 0, "at least 0");
        Require(problems, "MaxDeadLetters", options.MaxDeadLetters, options.MaxDeadLetters >= 1, "at least 1");
        Require(
            problems, "MaxAttachmentBytes", options.MaxAttachmentBytes, options.MaxAttachmentBytes is >= 0 and <= MaxAttachmentBytes,
            $"from 0 to {MaxAttachmentBytes}");
        Require(
            problems, "MaxFileBytes", options.MaxFileBytes, options.MaxFileBytes is 0 or >= MinFileBytes, $"0 or at least {MinFileBytes}");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Require(List<string> problems, string key, long value, bool holds, string allowed)
    {
        if (!holds)
        {
            problems.Add(Problem(key, value, allowed));
        }
    }

    private static string Problem(string key, object value, string allowed) =>
        string.Create(CultureInfo.InvariantCulture, $"{SqliteOptions.SectionName}:{key} is {value}. It must be {allowed}.");
}
