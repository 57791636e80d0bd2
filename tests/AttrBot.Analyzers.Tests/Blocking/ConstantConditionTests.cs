namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Code behind conditions that are the same whenever the program runs.</summary>
public sealed class ConstantConditionTests
{
    private const string Members =
        """
        const bool FromDisk = false;
        static readonly bool s_isFramework = false;
        static readonly bool s_isCore = !s_isFramework && FromDisk == false;
        static readonly bool s_isMono = Type.GetType("Mono.Runtime") is not null;
        static bool s_isOpen = false;
        readonly bool _isOld = false;
        static bool IsOld { get; } = Platform.IsFramework || s_isFramework;
        static bool IsSettable { get; set; } = false;
        static string Local() { if (!FromDisk) { return Text(); } return File.ReadAllText("a"); string Text() => File.ReadAllText("b"); }
        static class Platform { public static readonly bool IsFramework = false; public static readonly bool IsCore = true; }
        static class Decided { public static readonly bool IsFramework = false; static Decided() { IsFramework = Type.GetType("a") is null; } }
        static class Circular { public static readonly bool First = Second; public static readonly bool Second = First; }
        """;

    [Theory]
    [InlineData("if (FromDisk) { File.Delete(\"a\"); }")]
    [InlineData("if (!FromDisk) { return; } File.Delete(\"a\");")]
    [InlineData("if (FromDisk) { GC.KeepAlive(this); } else { return; } File.Delete(\"a\");")]
    [InlineData("var n = FromDisk ? File.ReadAllText(\"a\").Length : 0;")]
    [InlineData("var n = !FromDisk || File.Exists(\"a\");")]
    [InlineData("if (s_isFramework) { File.Delete(\"a\"); }")]
    [InlineData("if (context.Attempt > 1 && s_isFramework && File.Exists(\"a\")) { File.Delete(\"a\"); }")]
    [InlineData("if (s_isCore) { return; } File.Delete(\"a\");")]
    [InlineData("if (IsOld) { File.Delete(\"a\"); }")]
    [InlineData("if (Platform.IsFramework) { File.Delete(\"a\"); } if (Handlers.Platform.IsCore) return; File.Delete(\"a\");")]
    public Task ConditionThatNeverHolds_KeepsCodeFromRunning(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("if (!FromDisk) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (FromDisk || context.Attempt > 1) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (FromDisk) { return; } File.{|ATB1003:Delete|}(\"a\");")]
    [InlineData("if (!s_isFramework) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (s_isMono) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (s_isOpen) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_isOld) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (IsSettable) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (Decided.IsFramework) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (Circular.First) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("_ = {|ATB1007:Local|}();")]
    [InlineData("if (!FromDisk) { goto end; } end: File.{|ATB1003:Delete|}(\"a\");")]
    public Task ConditionThatMayHold_DoesNot(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("if (Environment.Version.Major >= 5) { return; } File.Delete(\"a\");")]
    [InlineData("if (Environment.Version.Major < 5) { File.Delete(\"a\"); } else { await Task.Yield(); }")]
    [InlineData("_ = Environment.Version.Major > 4 ? 1 : File.ReadAllText(\"a\").Length; if (Environment.Version.Major == 4 && File.Exists(\"a\")) { }")]
    public Task VersionThatIsReferenced_IsTheOldest(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("if (Environment.Version.Major >= 5) { File.{|ATB1003:Delete|}(\"a\"); return; }")]
    [InlineData("if (Environment.Version.Major >= 99) { return; } File.{|ATB1003:Delete|}(\"a\");")]
    [InlineData("if (Environment.Version.Minor >= 5) { return; } File.{|ATB1003:Delete|}(\"a\");")]
    [InlineData("if (Environment.OSVersion.Version.Major >= 5) { return; } File.{|ATB1003:Delete|}(\"a\");")]
    [InlineData("if (OperatingSystem.IsWindows()) { return; } File.{|ATB1003:Delete|}(\"a\");")]
    public Task VersionThatMayDiffer_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);
}
