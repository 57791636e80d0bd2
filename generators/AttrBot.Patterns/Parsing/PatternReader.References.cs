namespace AttrBot.Patterns;

internal sealed partial class PatternReader
{
    public bool FailUndefinedNumber(int start, int number) =>
        Fail(
            PatternErrorKind.UndefinedNumberedReference,
            start,
            $"There is no group {number} to refer to. Groups are numbered from 1 in the order of their opening parentheses.");

    public bool FailUndefinedName(int start, string name) =>
        Fail(
            PatternErrorKind.UndefinedNamedReference,
            start,
            $"There is no group named '{name}' to refer to. Names are case-sensitive; declare it as '(?<{name}>…)'.");
}
