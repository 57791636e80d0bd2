using System.Security.Cryptography;
using System.Text;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>Shortens texts to fingerprints.</summary>
internal static class Hashing
{
    /// <summary>The SHA-256 of <paramref name="text"/>, as text.</summary>
    public static string Sha256(string text)
    {
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
