using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>A program that does not run here is explained by what its file says.</summary>
public sealed class EngineFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("7F454C460201010000000000000000000200 3E00", "linux-x64")]
    [InlineData("7F454C460201010000000000000000000200 B700", "linux-arm64")]
    [InlineData("7F454C460201010000000000000000000200 2800", null)]
    [InlineData("CFFAEDFE 07000001", "darwin-x64")]
    [InlineData("CFFAEDFE 0C000001", "darwin-arm64")]
    [InlineData("4D5A 0000", null)]
    [InlineData("23212F62696E2F7368", null)]
    [InlineData("7F454C46", null)]
    [InlineData("", null)]
    public void The_header_tells_the_platform(string header, string? platform)
    {
        Write(header);

        Assert.Equal(platform, EngineFile.PlatformOf(_file));
    }

    [Theory]
    [InlineData("64 86", 0x40, "win32-x64")]
    [InlineData("64 AA", 0x40, "win32-arm64")]
    [InlineData("64 86", 0x7FFFFFFF, null)]
    [InlineData("64 86", -1, null)]
    public void The_header_of_a_program_for_Windows_is_found_where_it_says(string machine, int start, string? platform)
    {
        byte[] file = new byte[70];
        "MZ"u8.CopyTo(file);
        BitConverter.GetBytes(start).CopyTo(file, 60);
        "PE\0\0"u8.CopyTo(file.AsSpan(0x40));
        Convert.FromHexString(machine.Replace(" ", "", StringComparison.Ordinal)).CopyTo(file, 0x44);
        File.WriteAllBytes(_file, file);

        Assert.Equal(platform, EngineFile.PlatformOf(_file));
    }

    [Fact]
    public void A_program_for_another_machine_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        Write(EnginePlatform.Current == "linux-arm64" ? "7F454C460201010000000000000000000200 3E00" : "7F454C460201010000000000000000000200 B700");
        ExecutableFile.Make(_file);

        string other = EnginePlatform.Current == "linux-arm64" ? "linux-x64" : "linux-arm64";
        Assert.Equal(
            $"The file {_file} is made for {other}, and this machine is {EnginePlatform.Current}.",
            EngineFile.Explain(new EngineProgram(_file, [], _file)));
    }

    [Fact]
    public async Task A_program_for_another_machine_is_explained_when_it_is_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The header is one of Linux.");
        Write(EnginePlatform.Current == "linux-arm64" ? "7F454C460201010000000000000000000200 3E00" : "7F454C460201010000000000000000000200 B700");
        ExecutableFile.Make(_file);
        await using var engine = new EngineUnderTest("");
        engine.Options.Path = _file;

        WhatsAppEngineException e = await Assert.ThrowsAsync<WhatsAppEngineException>(() => engine.Engine.RunAsync(engine.Listener, default).InTime());

        Assert.Contains($"and this machine is {EnginePlatform.Current}.", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private void Write(string hex) => File.WriteAllBytes(_file, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
}
