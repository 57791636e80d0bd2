using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AttrBot.Inbox;

namespace AttrBot.Sqlite;

/// <summary>Stands for a delivery in the window and on disk, at the same small size however long its ids are. Nobody can make two alike.</summary>
internal readonly record struct DeliveryDigest(ulong High, ulong Low)
{
    private const int Size = 16;
    private const int MaxOnStack = 1_024;

    /// <summary>The digest of an event; <see langword="null"/> if it has nothing to be recognised by.</summary>
    public static DeliveryDigest? Of(BotEvent inbound)
    {
        if (DeliveryKey.Of(inbound) is not { } key)
        {
            return null;
        }

        // Each part with its length before it: no two keys have the same bytes.
        ReadOnlySpan<string> parts = [key.Conversation.Session, key.Conversation.Chat, key.Sender, key.Id];
        int length = 0;
        foreach (string part in parts)
        {
            length += sizeof(int) + (part.Length * sizeof(char));
        }

        byte[]? rented = length > MaxOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented is null ? stackalloc byte[MaxOnStack] : rented;
        Span<byte> rest = buffer;
        foreach (string part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, part.Length);
            ReadOnlySpan<byte> units = MemoryMarshal.AsBytes(part.AsSpan());
            units.CopyTo(rest[sizeof(int)..]);
            rest = rest[(sizeof(int) + units.Length)..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..length], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Read(hash);
    }

    public static DeliveryDigest Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]));

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(sizeof(ulong)), Low);
        return bytes;
    }
}
