namespace AttrBot.Dispatch;

/// <summary>A word of a message that another may equal.</summary>
/// <param name="Earlier">Where the other starts.</param>
/// <param name="Later">Where it starts.</param>
/// <param name="Length">How many characters it has.</param>
internal readonly record struct RepeatedWord(int Earlier, int Later, int Length);
