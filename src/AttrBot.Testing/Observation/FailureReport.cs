using System.Globalization;
using System.Text;
using AttrBot.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Testing;

/// <summary>Writes what went wrong so that a person sees why.</summary>
internal sealed class FailureReport(TestBot bot)
{
    private const int MaxTriggers = 100;

    public async Task<TestBotException> WriteAsync(string what, TestConversation? where)
    {
        var report = new StringBuilder(what);
        string[] unfinished = [.. bot.Observer.Describe()];
        if (unfinished.Length == 0)
        {
            report.Append(" The bot is idle.");
        }
        else
        {
            Section(report, "What the bot is doing", unfinished);
        }

        Section(report, "Dead letters", (await bot.ListDeadLettersAsync()).Select(Describe));
        if (where is not null)
        {
            Section(report, "Triggers", Triggers());
        }

        report.Append("\n\nWhat happened:\n").Append(bot.Transcript);
        return new TestBotException(report.ToString());
    }

    private static void Section(StringBuilder report, string title, IEnumerable<string> lines)
    {
        bool isFirst = true;
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            if (isFirst)
            {
                report.Append("\n\n").Append(title).Append(':');
                isFirst = false;
            }

            report.Append("\n  ").Append(line);
        }
    }

    private static string Describe(DeadLetter letter)
    {
        string what = letter.Inbound is { } inbound ? EventText.What(inbound) : letter.Outgoing is { } outgoing ? EventText.What(outgoing) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{letter.Reason} in {letter.HandlerId ?? "no handler"} after {letter.Attempts} attempts on {what}: {letter.ExceptionType}: {letter.Detail}");
    }

    private IEnumerable<string> Triggers()
    {
        string[] triggers =
        [
            .. bot.Services.GetRequiredService<IHandlerTable>().Handlers
                .SelectMany(handler => handler.Triggers.Select(trigger => $"{trigger.Pattern}  ({trigger.Scope}, {handler.Id})")),
        ];
        return triggers.Length <= MaxTriggers
            ? triggers
            : triggers.Take(MaxTriggers).Append($"… {triggers.Length - MaxTriggers} more");
    }
}
