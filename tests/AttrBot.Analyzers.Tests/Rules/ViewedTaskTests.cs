using AttrBot.Analyzers.Asynchrony;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008: calls that show a task in another form start nothing; what counts is the task.</summary>
public sealed class ViewedTaskTests
{
    [Theory]
    [InlineData("var task = SendAsync(); task.ConfigureAwait(false); await task;")]
    [InlineData("Task task; if (input.Length > 1) { task = SendAsync(); task.ConfigureAwait(false); } else { task = Task.CompletedTask; } await task;")]
    [InlineData("_kept = SendAsync(); _kept.ConfigureAwait(false);")]
    [InlineData("_kept?.ConfigureAwait(false);")]
    [InlineData("_ = _kept!.ConfigureAwait(false);")]
    [InlineData("Kept.ConfigureAwait(false);")]
    [InlineData("foreach (var task in tasks) { task.ConfigureAwait(false); }")]
    [InlineData("tasks[0].ConfigureAwait(false);")]
    [InlineData("var task = _kept; task!.ConfigureAwait(false);")]
    [InlineData("value.AsTask(); _ = value.Preserve(); value.AsTask().ConfigureAwait(false); value.ConfigureAwait(false);")]
    public Task TaskThatIsKept_IsNotReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("SendAsync().[|ConfigureAwait|](false);")]
    [InlineData("var task = [|SendAsync|](); task.ConfigureAwait(false);")]
    [InlineData("Task task; task = SendAsync(); task.[|ConfigureAwait|](false);")]
    [InlineData("var task = input.Length > 1 ? SendAsync() : Task.CompletedTask; task.[|ConfigureAwait|](false);")]
    [InlineData("var task = [|SendAsync|](); task?.ConfigureAwait(false); _ = task;")]
    [InlineData("var sent = [|SendValueAsync|](); sent.AsTask().ConfigureAwait(false);")]
    [InlineData("SendValueAsync().[|AsTask|]();")]
    [InlineData("Started.[|ConfigureAwait|](false);")]
    [InlineData("_ = SendValueAsync().AsTask().[|ConfigureAwait|](false);")]
    public Task TaskThatIsDropped_IsReportedOnce(string statements) => VerifyAsync(statements);

    private static Task VerifyAsync(string statements) => AsynchronyVerifier.VerifyHandlerAsync<FireAndForgetAnalyzer>(
        "await SendOnAsync(context, [], default);",
        $$"""
        private Task? _kept;
        private Task Kept => _kept!;
        private Task Started => SendAsync();
        private static async Task SendAsync() => await Task.Delay(1);
        private static async ValueTask SendValueAsync() => await Task.Delay(1);
        private async Task SendOnAsync(MessageContext context, Task[] tasks, ValueTask value) { string[] input = []; await Task.Yield(); {{statements}} }
        """);
}
