using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// Checks the signature of a delivery: <c>sha256=</c> and, in lower-case hexadecimal, the HMAC-SHA256 of the bytes that came, under the
/// app's secret.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";
    private const int Length = 7 + (2 * HMACSHA256.HashSizeInBytes);

    /// <summary>Whether a header can be a signature at all.</summary>
    public static bool TryRead(StringValues header, out byte[] signature)
    {
        signature = [];
        if (header.Count != 1 || header[0] is not { Length: Length } text || !Ascii.IsValid(text))
        {
            return false;
        }

        signature = Encoding.ASCII.GetBytes(text);
        return true;
    }

    /// <summary>Whether a secret makes the signature for the body. Takes as long whatever differs.</summary>
    public static bool Matches(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> body, byte[] secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, hash);
        Span<byte> expected = stackalloc byte[Length];
        Encoding.ASCII.GetBytes(Prefix, expected);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash), expected[Prefix.Length..]);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
