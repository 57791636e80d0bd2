namespace AttrBot;

/// <summary>A person that a text mentions.</summary>
/// <param name="User">Who.</param>
/// <param name="Start">Offset of the mention in the text, in UTF-16 code units, as in <see cref="string"/>.</param>
/// <param name="Length">Its length in UTF-16 code units.</param>
public sealed record Mention(ChatUser User, int Start, int Length);
