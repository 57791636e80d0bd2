namespace AttrBot.Testing;

/// <summary>A file that the bot sent.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its content.</param>
public sealed record BotFile(string FileName, string ContentType, ReadOnlyMemory<byte> Content);
