using System.Globalization;
using Microsoft.Extensions.Options;

namespace AttrBot.WhatsApp;

/// <summary>Collects what is wrong with the options of a session, in words for people.</summary>
/// <param name="section">The configuration section of all sessions.</param>
/// <param name="session">The session.</param>
internal sealed class OptionProblems(string section, string? session)
{
    private readonly List<string> _problems = [];

    public ValidateOptionsResult Result => _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);

    public void Add(string key, string problem) => _problems.Add(
        $"{section}:{key} (of session '{session}'; also {section}:Sessions:{session}:{key}) {problem}");

    public void Duration(string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            Add(key, string.Create(
                CultureInfo.InvariantCulture, $"is {value}. It must be a duration from {least} to {most}, written [d.]hh:mm:ss[.fff]."));
        }
    }

    public void Range(string key, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            Add(key, string.Create(CultureInfo.InvariantCulture, $"is {value}. It must be from {least} to {most}."));
        }
    }
}
