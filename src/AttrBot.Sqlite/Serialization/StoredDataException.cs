namespace AttrBot.Sqlite.Serialization;

/// <summary>What was stored cannot be read back: it is damaged, or of a type that is not known any more.</summary>
internal sealed class StoredDataException(string message, Exception? innerException = null) : Exception(message, innerException);
