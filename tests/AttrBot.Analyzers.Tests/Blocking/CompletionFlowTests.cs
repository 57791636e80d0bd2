namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Control flow that the analysis of completed tasks has to get through.</summary>
public sealed class CompletionFlowTests
{
    [Theory]
    [InlineData("Func<int> read = () => { if (task.IsCompleted) { return task.Result; } return 0; }; _ = read();")]
    [InlineData("int Read() { if (task.IsCompleted) { return task.Result; } return 0; } _ = Read();")]
    public Task FunctionInATryBlock_HasItsOwnFlow(string statements) => BlockingVerifier.VerifyHandlerAsync(
        $$"""
        Task<int> task = Task.Run(() => 1, cancellationToken);
        for (int i = 0; i < 3; i++) { if (i == 1) { i += context.Message.Text.Length; } else { i++; } }
        try { if (context.Message.Text.Length > 2) { {{statements}} } }
        catch (InvalidOperationException) { await Task.Yield(); }
        finally { await Task.Yield(); }
        """);

    [Fact]
    public Task TaskThatIsAskedForWhatIsCached_HasCompleted() => BlockingVerifier.VerifyHandlerAsync(
        """
        _ = FindAsync(CacheMode.CacheOnly).Result;
        _ = FindAsync(CacheMode.CacheOnly).GetAwaiter().GetResult();
        _ = FindAsync(CacheMode.AllowDownload).{|ATB1001:Result|};
        """,
        """
        enum CacheMode { AllowDownload, CacheOnly }
        static async Task<string?> FindAsync(CacheMode mode)
        {
            if (mode == CacheMode.CacheOnly) { return null; }
            await Task.Yield();
            return "a";
        }
        """);
}
