namespace AttrBot.Dispatch;

/// <summary>One trigger of a handler, as compiled.</summary>
/// <param name="Pattern">The pattern as written, without the wrapping for its scope.</param>
/// <param name="Scope">How much of the message it must take.</param>
/// <param name="Usage">What a person types, read off the pattern, for example <c>!weather &lt;city&gt;</c>.</param>
/// <param name="CaseSensitive">Whether upper and lower case differ.</param>
/// <param name="OnEdit">Whether edits fire it too.</param>
public sealed record TriggerDescriptor(string Pattern, TriggerScope Scope, string Usage, bool CaseSensitive, bool OnEdit);
