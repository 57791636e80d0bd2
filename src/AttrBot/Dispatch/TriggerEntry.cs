using System.ComponentModel;
using System.Text.RegularExpressions;

namespace AttrBot.Dispatch;

/// <summary>One trigger in an <see cref="OrderedTriggerMatcher"/>.</summary>
/// <param name="Handler">Index of the handler in <see cref="IHandlerTable.Handlers"/>.</param>
/// <param name="Trigger">Index of the trigger in <see cref="HandlerDescriptor.Triggers"/>.</param>
/// <param name="Regex">The compiled pattern, wrapped for its scope.</param>
/// <param name="Groups">The group number for each capture parameter of the handler.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TriggerEntry(int Handler, int Trigger, Regex Regex, int[] Groups);
