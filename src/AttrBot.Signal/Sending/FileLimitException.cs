namespace AttrBot.Signal.Sending;

/// <summary>A file is longer than it may be.</summary>
internal sealed class FileLimitException() : IOException("The file is longer than it may be.");
