namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What .NET keeps of delegates, and calls on another thread or later, does not hold the thread that hands it over.</summary>
public sealed class HandOffTests
{
    private const string Members = "private event Action? Changed; private static void Nap() => Thread.Sleep(1); private static string Read() => File.ReadAllText(\"a\");";

    [Theory]
    [InlineData("using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => Nap());")]
    [InlineData("using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, delegate { new ManualResetEvent(false).WaitOne(); });")]
    [InlineData("Console.CancelKeyPress += delegate { Nap(); }; AppDomain.CurrentDomain.ProcessExit += (_, _) => Nap(); System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => Nap();")]
    [InlineData("using var watcher = new FileSystemWatcher(\"a\"); watcher.Changed += (_, _) => Nap(); watcher.Error += OnError; void OnError(object sender, ErrorEventArgs e) => Read();")]
    [InlineData("using var timer = new System.Timers.Timer(10); timer.Elapsed += (_, _) => Nap(); using var other = new Timer(_ => Nap(), null, 1, 1);")]
    [InlineData("System.Net.NetworkInformation.NetworkChange.NetworkAddressChanged += (_, _) => Nap(); TaskScheduler.UnobservedTaskException += (_, _) => Nap();")]
    [InlineData("var meter = new System.Diagnostics.Metrics.Meter(\"a\"); meter.CreateObservableGauge(\"b\", () => Read().Length);")]
    [InlineData("System.Runtime.InteropServices.NativeLibrary.SetDllImportResolver(typeof(int).Assembly, (_, _, _) => { Nap(); return 0; });")]
    [InlineData("var jobs = System.Threading.Channels.Channel.CreateBounded<int>(new System.Threading.Channels.BoundedChannelOptions(1), _ => Nap());")]
    [InlineData("Task.Delay(1, cancellationToken).ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Nap); Task.Yield().GetAwaiter().UnsafeOnCompleted(() => Read());")]
    [InlineData("Changed += Nap; Changed += () => Read();")]
    public Task DelegateThatIsKept_RunsElsewhere(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    /// <summary>Counter-examples: what is called before the call returns.</summary>
    [Theory]
    [InlineData("Array.ForEach([1], _ => {|ATB1007:Nap|}());")]
    [InlineData("SynchronizationContext.Current?.{|ATB1001:Send|}(_ => {|ATB1007:Nap|}(), null);")]
    [InlineData("ExecutionContext.Run(ExecutionContext.Capture()!, _ => {|ATB1007:Nap|}(), null);")]
    [InlineData("var text = System.Text.RegularExpressions.Regex.Replace(\"a\", \"b\", _ => {|ATB1007:Read|}());")]
    [InlineData("var text = string.Create(3, 1, (_, _) => {|ATB1007:Nap|}());")]
    [InlineData("Changed += Nap; {|ATB1007:Changed|}();")]
    public Task DelegateThatIsCalledInPlace_HoldsTheThread(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);
}
