using System.Buffers.Binary;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Finds out why a program does not run here.</summary>
internal static class EngineFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int HeaderLength = 4096;

    /// <summary>What stands in a program's way, and what to do, for people; <see langword="null"/> if nothing can be seen.</summary>
    public static string? Explain(EngineProgram program)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(program.FileName) & Executable) == 0)
            {
                return $"The file {program.FileName} is not executable: run chmod +x on it.";
            }

            return PlatformOf(program.FileName) is { } platform && platform != EnginePlatform.Current
                ? $"The file {program.FileName} is made for {platform}, and this machine is {EnginePlatform.Current}."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file {program.FileName} cannot be read: {e.Message}";
        }
    }

    /// <summary>The platform that a file's header names; <see langword="null"/> if it is none of those that engines are made for.</summary>
    public static string? PlatformOf(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        using FileStream file = File.OpenRead(path);
        header = header[..file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        return header switch
        {
            [0x7F, (byte)'E', (byte)'L', (byte)'F', _, 1, ..] when header.Length >= 20 => Named("linux", BinaryPrimitives.ReadUInt16LittleEndian(header[18..])),
            [0xCF, 0xFA, 0xED, 0xFE, ..] when header.Length >= 8 => Named("darwin", BinaryPrimitives.ReadUInt32LittleEndian(header[4..])),
            [(byte)'M', (byte)'Z', ..] when header.Length >= 64 => PortableExecutable(header),
            _ => null,
        };
    }

    private static string? PortableExecutable(ReadOnlySpan<byte> header)
    {
        int start = BinaryPrimitives.ReadInt32LittleEndian(header[60..]);
        return start >= 0 && start <= header.Length - 6 && header[start..].StartsWith("PE\0\0"u8)
            ? Named("win32", BinaryPrimitives.ReadUInt16LittleEndian(header[(start + 4)..]))
            : null;
    }

    /// <summary>The numbers of processors in the headers of ELF, Mach-O and PE files.</summary>
    private static string? Named(string system, uint machine) => machine switch
    {
        0x3E or 0x0100_0007 or 0x8664 => $"{system}-x64",
        0xB7 or 0x0100_000C or 0xAA64 => $"{system}-arm64",
        _ => null,
    };
}
